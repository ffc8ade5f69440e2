using FsCheck;
using FsCheck.Fluent;
using Unroll.Media.Audio;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Audio;

public sealed class SpectrogramTests
{
    [Fact]
    public void A_frame_is_the_fourier_transform_of_a_window()
    {
        Recording noise = Noise(100, 3);
        Spectrogram transform = new(fftSize: 12, hopLength: 5, windowLength: 8);
        Tensor spectrum = transform.Transform(noise);
        spectrum.Shape.ShouldBe([21, 7]);
        for (int k = 0; k < 7; k++)
        {
            (double real, double imaginary) = (0, 0);
            for (int n = 0; n < 8; n++)
            {
                double windowed = (1 - Math.Cos(2 * Math.PI * n / 8)) / 2 * noise.Samples[(4 * 5) - 4 + n];
                real += windowed * Math.Cos(2 * Math.PI * k * n / 12);
                imaginary += windowed * Math.Sin(2 * Math.PI * k * n / 12);
            }

            spectrum[4, k].ShouldBe((float)((real * real) + (imaginary * imaginary)), 1e-5f);
        }
    }

    [Fact]
    public void A_tone_is_loudest_at_its_frequency()
    {
        Recording tone = new(
            [.. Enumerable.Range(0, 4000).Select(i => MathF.Sin(2 * MathF.PI * 1000 * i / 16_000))],
            16_000
        );
        Tensor spectrum = new Spectrogram().Transform(tone);
        float[] frame = spectrum.Slice(0, 10, 1).ToArray();

        // 1000 Hz is bin 25 of 16000/400 Hz each; a Hann window has half its samples' sum, and half is at −1000 Hz.
        Array.IndexOf(frame, frame.Max()).ShouldBe(25);
        frame[25].ShouldBe(100 * 100, 1f);
    }

    [Fact]
    public void Powers_are_squares_of_magnitudes()
    {
        Recording noise = Noise(1000, 4);
        float[] magnitudes = new Spectrogram(power: 1).Transform(noise).ToArray();
        float[] powers = new Spectrogram().Transform(noise).ToArray();
        for (int i = 0; i < powers.Length; i++)
        {
            powers[i].ShouldBe(magnitudes[i] * magnitudes[i], 1e-5f * (1 + powers[i]));
        }
    }

    [Fact]
    public void A_louder_sound_has_the_same_spectrum_louder() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(PositiveInt Count, ushort Seed)>(),
                sound =>
                {
                    Recording noise = Noise(201 + sound.Count.Get, sound.Seed);
                    Recording louder = new([.. noise.Samples.ToArray().Select(x => 2 * x)], noise.SampleRate);
                    return new Spectrogram()
                        .Transform(noise)
                        .ToArray()
                        .Zip(new Spectrogram().Transform(louder).ToArray(), (one, four) => four == 4 * one)
                        .All(same => same);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Spectrogram(fftSize: 0));
        Should.Throw<ArgumentException>(() => new Spectrogram(fftSize: 401)).Message.ShouldContain("even");
        Should.Throw<ArgumentOutOfRangeException>(() => new Spectrogram(hopLength: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new Spectrogram(windowLength: 401));
        Should.Throw<ArgumentOutOfRangeException>(() => new Spectrogram(power: 0));
        Should
            .Throw<ArgumentException>(() => new Spectrogram().Transform(Noise(200, 1)))
            .Message.ShouldContain("expected more than 200 samples, half an FFT, got 200");
    }

    internal static Recording Noise(int count, ulong seed)
    {
        SeededRandom random = new(seed);
        return new([.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)], 16_000);
    }
}
