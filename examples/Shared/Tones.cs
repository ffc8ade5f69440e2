using Unroll.Charts;
using Unroll.Media.Audio;
using Unroll.Tensors;

namespace Unroll.Examples;

/// <summary>Tones to learn from, and what is heard of those that were learnt.</summary>
public static class Tones
{
    /// <summary>A tone with two overtones and a little noise, beginning anywhere in its wave.</summary>
    public static Recording Play(double frequency, int count, int sampleRate, SeededRandom random)
    {
        double phase = 2 * Math.PI * random.NextDouble();
        float[] samples = new float[count];
        for (int i = 0; i < count; i++)
        {
            double angle = phase + (2 * Math.PI * frequency * i / sampleRate);
            double tone = (0.4 * Math.Sin(angle)) + (0.2 * Math.Sin(2 * angle)) + (0.1 * Math.Sin(3 * angle));
            samples[i] = (float)(tone + (0.01 * random.NextNormal()));
        }

        return new(samples, sampleRate);
    }

    /// <summary>
    /// The loudest frequency in hertz, from a parabola through the peak of the spectrum in decibels, and the spectrum.
    /// </summary>
    public static (double Loudest, Curve Spectrum) Listen(string name, Recording sound)
    {
        var transform = new Spectrogram(fftSize: 4000, windowLength: 2000);
        double[] levels =
        [
            .. transform.Transform(sound).Mean(0).ToArray().Select(power => 10 * Math.Log10(power + 1e-9)),
        ];
        double binWidth = (double)sound.SampleRate / transform.FftSize;
        int peak = Array.IndexOf(levels, levels.Max());
        double bend = levels[peak - 1] - (2 * levels[peak]) + levels[peak + 1];
        double loudest = (peak + ((levels[peak - 1] - levels[peak + 1]) / (2 * bend))) * binWidth;
        return (loudest, new Curve(name, [.. levels.Select((_, bin) => bin * binWidth)], levels));
    }
}
