using Unroll.Media.Audio;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Audio;

public sealed class MelSpectrogramTests
{
    [Fact]
    public void Bands_of_equal_areas_are_equally_loud_in_white_noise()
    {
        Recording noise = SpectrogramTests.Noise(160_000, 2);
        Tensor bands = new MelSpectrogram(mels: 20, fftSize: 1024, equalAreas: true).Transform(noise);
        float[] means = bands.Mean(0).ToArray();
        foreach (float mean in means)
        {
            mean.ShouldBe(means.Average(), 0.1f * means.Average());
        }
    }

    [Theory]
    [InlineData(MelScale.Htk)]
    [InlineData(MelScale.Slaney)]
    public void A_tone_is_heard_in_its_band(MelScale scale)
    {
        int last = -1;
        foreach (double frequency in (double[])[300, 700, 1500, 3000, 6000])
        {
            Recording tone = new(
                [
                    .. Enumerable
                        .Range(0, 4000)
                        .Select(i => (float)Math.Sin(2 * Math.PI * frequency * i / 16_000)),
                ],
                16_000
            );
            float[] bands = new MelSpectrogram(mels: 40, scale: scale)
                .Transform(tone)
                .Slice(0, 5, 1)
                .ToArray();
            int loudest = Array.IndexOf(bands, bands.Max());
            loudest.ShouldBeGreaterThan(last);
            last = loudest;
        }
    }

    [Fact]
    public void A_normalised_recording_tells_neither_its_loudness_nor_its_microphone()
    {
        Recording noise = SpectrogramTests.Noise(4000, 5);
        Recording quiet = new([.. noise.Samples.ToArray().Select(x => x / 64)], 16_000);
        MelSpectrogram mels = new(mels: 20);
        Tensor log = mels.TransformToNormalizedLog(noise);
        mels.TransformToNormalizedLog(quiet).ToArray().ShouldBe(log.ToArray(), 1e-4);
        log.Mean(0).ToArray().ShouldAllBe(mean => Math.Abs(mean) < 1e-4f);
        log.Square().Mean(0).ToArray().ShouldAllBe(variance => Math.Abs(variance - 1) < 1e-4f);
    }

    [Fact]
    public void Silence_has_no_normalised_logarithm() =>
        Should
            .Throw<ArgumentException>(() =>
                new MelSpectrogram().TransformToNormalizedLog(new(new float[1000], 16_000))
            )
            .Message.ShouldContain("expected a sound, got silence");

    [Fact]
    public void Recordings_and_frequencies_that_do_not_fit_are_refused()
    {
        Should
            .Throw<ArgumentException>(() =>
                new MelSpectrogram(8000).Transform(SpectrogramTests.Noise(1000, 1))
            )
            .Message.ShouldContain("expected a sample rate of 8000, got 16000: resample the recording");
        Should.Throw<ArgumentOutOfRangeException>(() => new MelSpectrogram(mels: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new MelSpectrogram(highestFrequency: 8001));
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new MelSpectrogram(lowestFrequency: 4000, highestFrequency: 4000)
        );
        Should.Throw<ArgumentOutOfRangeException>(() => new MelSpectrogram(lowestFrequency: -1));
    }
}
