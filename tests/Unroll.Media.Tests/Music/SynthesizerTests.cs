using Unroll.Media.Music;

namespace Unroll.Media.Tests.Music;

public sealed class SynthesizerTests
{
    private const int A = 69;

    [Fact]
    public void A_chorale_takes_as_long_as_its_tempo_says_and_a_moment_to_fade()
    {
        Chorale chorale = TestChorales.Random(seed: 1, steps: 32);
        // 32 sixteenths are 8 quarters, which take 4 seconds at 120 a minute.
        (Synthesizer.Render(chorale, tempo: 120).Length / 44_100.0).ShouldBeInRange(4, 4.2);
        (Synthesizer.Render(chorale, tempo: 60).Length / 44_100.0).ShouldBeInRange(8, 8.2);
    }

    [Theory]
    [InlineData(A, 440)]
    [InlineData(A - 12, 220)]
    [InlineData(60, 261.6256)]
    public void A_note_sounds_at_its_frequency(int note, double frequency)
    {
        float[] samples = Synthesizer.Render(Alone(note));
        double right = Power(samples, frequency);
        right.ShouldBeGreaterThan(5 * Power(samples, 2 * frequency));
        right.ShouldBeGreaterThan(100 * Power(samples, frequency * Math.Pow(2, 1 / 12.0)));
        right.ShouldBeGreaterThan(100 * Power(samples, frequency / Math.Pow(2, 1 / 12.0)));
        Power(samples, 2 * frequency).ShouldBe(right / 8, right / 80);
    }

    [Fact]
    public void The_loudest_sample_is_below_full_scale_however_many_sing()
    {
        Chorale chorale = new([.. Enumerable.Repeat(A, 4 * 64)]);
        Synthesizer.Render(chorale).Max(Math.Abs).ShouldBe(0.9f, 1e-5f);
        Synthesizer.Render(Alone(A)).Max(Math.Abs).ShouldBe(0.9f, 1e-5f);
        Synthesizer.Render(Alone(127)).ShouldAllBe(sample => Math.Abs(sample) <= 0.9001f);
    }

    [Fact]
    public void It_swells_and_fades_without_a_click()
    {
        float[] samples = Synthesizer.Render(TestChorales.Random(seed: 2, steps: 16));
        samples[0].ShouldBe(0);
        Math.Abs(samples[^1]).ShouldBeLessThan(0.01f);
    }

    [Fact]
    public void Silence_is_silent() =>
        Synthesizer.Render(Alone(Chorale.Silence)).ShouldAllBe(sample => sample == 0);

    [Theory]
    [InlineData(3)]
    [InlineData(1001)]
    public void A_tempo_out_of_range_is_refused(int tempo) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Synthesizer.Render(Alone(A), tempo));

    /// <summary>The soprano's note for two bars, and nothing below it.</summary>
    private static Chorale Alone(int note) =>
        new([.. Enumerable.Repeat(new[] { note, 0, 0, 0 }, 32).SelectMany(chord => chord)]);

    /// <summary>The power at a frequency.</summary>
    private static double Power(float[] samples, double frequency)
    {
        (double sine, double cosine) = (0, 0);
        for (int i = 0; i < samples.Length; i++)
        {
            (double s, double c) = Math.SinCos(2 * Math.PI * frequency * i / 44_100);
            sine += s * samples[i];
            cosine += c * samples[i];
        }

        return (sine * sine) + (cosine * cosine);
    }
}
