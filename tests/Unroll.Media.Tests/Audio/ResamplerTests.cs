using FsCheck;
using FsCheck.Fluent;
using Unroll.Media.Audio;

namespace Unroll.Media.Tests.Audio;

public sealed class ResamplerTests
{
    private const int Edge = 400;

    [Theory]
    [InlineData(16_000, 8000)]
    [InlineData(8000, 16_000)]
    [InlineData(44_100, 16_000)]
    [InlineData(16_000, 44_100)]
    [InlineData(16_000, 15_900)]
    public void A_sine_stays_the_same_sine(int from, int to)
    {
        foreach (double share in (double[])[0.05, 0.4, 0.85])
        {
            double frequency = share * Math.Min(from, to) / 2;
            float[] resampled = Sine(frequency, from, 8000).Resample(to).Samples.ToArray();
            for (int i = Edge; i < resampled.Length - Edge; i++)
            {
                resampled[i].ShouldBe((float)Math.Sin(2 * Math.PI * frequency * i / to), 3e-4f);
            }
        }
    }

    [Theory]
    [InlineData(16_000, 8000)]
    [InlineData(44_100, 16_000)]
    [InlineData(48_000, 44_100)]
    public void What_the_lower_rate_cannot_hold_is_gone(int from, int to)
    {
        for (double frequency = to / 2.0; frequency < from / 2.0; frequency += 317)
        {
            float[] resampled = Sine(frequency, from, 8000).Resample(to).Samples.ToArray();

            // 60 dB below the sine.
            resampled.AsSpan(Edge..^Edge).ToArray().Max(Math.Abs).ShouldBeLessThan(1e-3f);
        }
    }

    [Fact]
    public void The_length_is_that_of_the_sound() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(PositiveInt Count, PositiveInt From, PositiveInt To)>(),
                size =>
                {
                    (int count, int from, int to) = (size.Count.Get, size.From.Get, size.To.Get);
                    Recording resampled = new Recording(new float[count], from).Resample(to);
                    return resampled.SampleRate == to
                        && resampled.Count == Math.Ceiling((double)count * to / from);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void At_its_own_rate_nothing_changes()
    {
        Recording sine = Sine(100, 8000, 1000);
        sine.Resample(8000).Samples.ToArray().ShouldBe(sine.Samples.ToArray());
    }

    [Fact]
    public void Up_and_down_again_is_the_identity_for_what_is_well_below_half_the_rate()
    {
        Recording sine = Sine(1234, 8000, 4000);
        float[] back = sine.Resample(22_050).Resample(8000).Samples.ToArray();
        for (int i = Edge; i < sine.Count - Edge; i++)
        {
            back[i].ShouldBe(sine.Samples[i], 3e-4f);
        }
    }

    private static Recording Sine(double frequency, int rate, int count) =>
        new(
            [.. Enumerable.Range(0, count).Select(i => (float)Math.Sin(2 * Math.PI * frequency * i / rate))],
            rate
        );
}
