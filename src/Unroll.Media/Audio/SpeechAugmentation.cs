using Unroll.Tensors;

namespace Unroll.Media.Audio;

/// <summary>
/// Makes another recording of a word out of one: faster and higher or slower and lower, in noise, drawn out or hurried,
/// and with some bands and moments missing (Ko et al., "Audio Augmentation for Speech Recognition", 2015; Park et al.,
/// "SpecAugment", 2019).
/// </summary>
public sealed class SpeechAugmentation
{
    /// <summary>How much faster and higher it may become, or slower and lower, as a share.</summary>
    public double Speed { get; init; } = 0.15;

    /// <summary>How much longer or shorter it may become at the same pitch, as a share.</summary>
    public double Stretch { get; init; } = 0.2;

    /// <summary>How far the loudest noise is below the sound, in dB.</summary>
    public double LoudestNoise { get; init; } = 5;

    /// <summary>How far the quietest noise is below the sound, in dB.</summary>
    public double QuietestNoise { get; init; } = 40;

    /// <summary>The most bands that are missing.</summary>
    public int MaskedMels { get; init; } = 8;

    /// <summary>The most frames that are missing.</summary>
    public int MaskedFrames { get; init; } = 6;

    /// <summary>The normalised mel spectrogram of a varied recording, [frames, mels].</summary>
    /// <param name="mels">The mel spectrogram.</param>
    /// <param name="recording">The recording, of its sample rate.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <exception cref="ArgumentException">The recording is silent, or of another sample rate.</exception>
    public Tensor Transform(MelSpectrogram mels, Recording recording, SeededRandom random)
    {
        Recording varied = AddNoise(ChangeSpeed(recording, random), random);
        float[] frames = ChangeLength(mels.TransformToNormalizedLog(varied), random);
        Mask(frames, mels.Mels, random);
        return Tensor.From([frames.Length / mels.Mels, mels.Mels], frames);
    }

    private Recording ChangeSpeed(Recording recording, SeededRandom random)
    {
        // Rates of a hundredth of the rate apart need few filters.
        int rate = (int)Math.Round(100 * Around(Speed, random)) * Math.Max(1, recording.SampleRate / 100);
        return new(recording.Resample(rate).Samples, recording.SampleRate);
    }

    /// <summary>Adds white noise, or noise of which the high part is quieter.</summary>
    private Recording AddNoise(Recording recording, SeededRandom random)
    {
        float[] samples = recording.Samples.ToArray();
        double colour = 0.95 * random.NextDouble();
        double level = LoudestNoise + ((QuietestNoise - LoudestNoise) * random.NextDouble());
        double power = samples.Average(sample => (double)sample * sample);
        double scale = Math.Sqrt(power * Math.Pow(10, -level / 10) * (1 - (colour * colour)));
        double noise = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            noise = (colour * noise) + (scale * random.NextNormal());
            samples[i] += (float)noise;
        }

        return new(samples, recording.SampleRate);
    }

    private float[] ChangeLength(Tensor frames, SeededRandom random)
    {
        (int before, int mels) = (frames.Shape[0], frames.Shape[1]);
        int after = Math.Max(2, (int)Math.Round(before * Around(Stretch, random)));
        float[] values = frames.ToArray();
        float[] changed = new float[after * mels];
        for (int i = 0; i < after; i++)
        {
            double place = (double)i * (before - 1) / (after - 1);
            int left = Math.Clamp((int)place, 0, Math.Max(0, before - 2));
            int right = Math.Min(left + 1, before - 1);
            float share = (float)(place - left);
            for (int mel = 0; mel < mels; mel++)
            {
                float one = values[(left * mels) + mel];
                float next = values[(right * mels) + mel];
                changed[(i * mels) + mel] = one + (share * (next - one));
            }
        }

        return changed;
    }

    /// <summary>Puts the mean, which is 0, into some bands and some frames.</summary>
    private void Mask(float[] values, int mels, SeededRandom random)
    {
        int frames = values.Length / mels;
        (int firstMel, int lastMel) = Range(mels, MaskedMels, random);
        (int firstFrame, int lastFrame) = Range(frames, MaskedFrames, random);
        for (int i = 0; i < values.Length; i++)
        {
            (int frame, int mel) = (i / mels, i % mels);
            if ((mel >= firstMel && mel < lastMel) || (frame >= firstFrame && frame < lastFrame))
            {
                values[i] = 0;
            }
        }
    }

    private static (int First, int End) Range(int count, int most, SeededRandom random)
    {
        int length = random.NextInt(Math.Min(most, count / 4) + 1);
        int first = random.NextInt(count - length + 1);
        return (first, first + length);
    }

    private static double Around(double share, SeededRandom random) =>
        1 + (share * ((2 * random.NextDouble()) - 1));
}
