namespace Unroll.Media.Music;

/// <summary>
/// Makes a chorale sound by adding sines, like a small organ: a note of frequency f = 440·2^((n − 69)/12) hertz is
/// Σ_k k^(−3/2)·sin(2πkft), for k from 1 to 8 as far as kf can be heard, and swells and fades for a few hundredths of a second.
/// </summary>
public static class Synthesizer
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 44_100;

    /// <summary>Quarters a minute, if nothing else is asked for.</summary>
    public const int UsualTempo = 80;

    private const int Harmonics = 8;
    private const double Decay = 1.5;
    private const double SwellSeconds = 0.03;
    private const double FadeSeconds = 0.12;
    private const float Peak = 0.9f;

    /// <summary>The sound of a chorale, one channel; the loudest sample is ±0.9.</summary>
    /// <param name="chorale">The chorale.</param>
    /// <param name="tempo">Quarters a minute.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tempo is not from 4 to 1000.</exception>
    public static float[] Render(Chorale chorale, int tempo = UsualTempo)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tempo, 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tempo, 1000);
        double step = 60.0 * SampleRate / (tempo * Chorale.StepsPerQuarter);
        int fade = (int)(FadeSeconds * SampleRate);
        float[] samples = new float[(int)(chorale.Steps * step) + fade];
        for (int voice = 0; voice < Chorale.Voices; voice++)
        {
            foreach (HeldNote held in chorale.Notes(voice))
            {
                int start = (int)(held.Start * step);
                int end = (int)((held.Start + held.Steps) * step);
                AddNote(samples.AsSpan(start, end - start + fade), held.Note, fade);
            }
        }

        Normalize(samples);
        return samples;
    }

    /// <summary>Adds a note that begins with the first sample and has faded at the last.</summary>
    private static void AddNote(Span<float> samples, int note, int fade)
    {
        double frequency = 440 * Math.Pow(2, (note - 69) / 12.0);
        for (int k = 1; k <= Harmonics && k * frequency < SampleRate / 2; k++)
        {
            // A rotating pointer, whose height is the sine: one product a sample.
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * k * frequency / SampleRate);
            (double x, double y) = (Math.Pow(k, -Decay), 0);
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] += (float)(y * Envelope(i, samples.Length, fade));
                (x, y) = ((x * cosine) - (y * sine), (x * sine) + (y * cosine));
            }
        }
    }

    /// <summary>How loud a note is at a sample: it swells from 0 to 1, and fades to 0 again.</summary>
    private static double Envelope(int sample, int length, int fade) =>
        Math.Min(1, Math.Min(sample / (SwellSeconds * SampleRate), (length - sample) / (double)fade));

    private static void Normalize(Span<float> samples)
    {
        float loudest = 0;
        foreach (float sample in samples)
        {
            loudest = MathF.Max(loudest, MathF.Abs(sample));
        }

        if (loudest > 0)
        {
            foreach (ref float sample in samples)
            {
                sample *= Peak / loudest;
            }
        }
    }
}
