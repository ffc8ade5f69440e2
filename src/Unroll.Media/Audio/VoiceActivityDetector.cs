namespace Unroll.Media.Audio;

/// <summary>
/// Finds the words of a recording by the silences between them. The level of frames of 10 ms, evened out over 30 ms, is
/// held against a floor of noise, which follows the recording: the lowest level, evened out over 110 ms, within the
/// <see cref="Surroundings"/> on either side, but no lower than <see cref="DynamicRange"/> below the highest one there. What is above the floor by
/// <see cref="Threshold"/>, and by <see cref="RelativeThreshold"/> of the way to the highest level, is a word.
/// Levels are those of x[n] − 0.97·x[n − 1], in which rumble and breath are quieter and consonants louder.
/// </summary>
public sealed class VoiceActivityDetector
{
    private const double FrameSeconds = 0.01;
    private const int ShortFrames = 3;
    private const int LongFrames = 11;
    private const double SilentLevel = -120;
    private const float PreEmphasis = 0.97f;

    /// <summary>How far above the floor a word is at least, in dB.</summary>
    public double Threshold { get; init; } = 6;

    /// <summary>How far above the floor a word is at least, as a share of the way to the highest level nearby.</summary>
    public double RelativeThreshold { get; init; } = 0.4;

    /// <summary>How far below the highest level nearby noise is taken to be at least, in dB.</summary>
    public double DynamicRange { get; init; } = 45;

    /// <summary>How far the recording is looked at on either side to find the floor, in seconds.</summary>
    public double Surroundings { get; init; } = 0.7;

    /// <summary>The shortest word, in seconds: what is shorter is a click.</summary>
    public double ShortestWord { get; init; } = 0.08;

    /// <summary>The shortest silence between two words, in seconds: what is shorter is part of a word.</summary>
    public double ShortestGap { get; init; } = 0.25;

    /// <summary>What is kept of the silence before and after a word, where its quiet ends are, in seconds.</summary>
    public double Hangover { get; init; } = 0.06;

    /// <summary>The words of a recording, from the first to the last; none if it is silent.</summary>
    public IReadOnlyList<SoundSegment> Detect(Recording recording)
    {
        int frameLength = Math.Max(1, (int)Math.Round(recording.SampleRate * FrameSeconds));
        double[] levels = Levels(Emphasized(recording.Samples), frameLength);
        double[] evened = Smooth(levels, ShortFrames);
        bool[] isLoud = Loud(evened, Smooth(levels, LongFrames));
        int hangover = (int)Math.Round(Hangover / FrameSeconds);
        List<SoundSegment> words = [];
        foreach ((int first, int end) in Bridged(isLoud))
        {
            if ((end - first) * FrameSeconds < ShortestWord)
            {
                continue;
            }

            int start = Math.Max(
                words.Count > 0 ? words[^1].Start + words[^1].Count : 0,
                (first - hangover) * frameLength
            );
            int stop = Math.Min(recording.Count, (end + hangover) * frameLength);
            words.Add(new(start, stop - start));
        }

        return words;
    }

    /// <summary>The word of a recording that is to hold one: the segment with the most energy; the recording itself if none is found.</summary>
    public Recording CutWord(Recording recording)
    {
        IReadOnlyList<SoundSegment> words = Detect(recording);
        if (words.Count == 0)
        {
            return recording;
        }

        SoundSegment loudest = words.MaxBy(word => Energy(recording.Samples.Slice(word.Start, word.Count)));
        return recording.Slice(loudest.Start, loudest.Count);
    }

    private bool[] Loud(double[] levels, double[] evened)
    {
        int reach = (int)Math.Round(Surroundings / FrameSeconds);
        bool[] isLoud = new bool[levels.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            Range nearby = Math.Max(0, i - reach)..Math.Min(levels.Length, i + reach + 1);
            double highest = Max(levels.AsSpan(nearby));
            double floor = Math.Max(Min(evened.AsSpan(nearby)), highest - DynamicRange);
            isLoud[i] =
                highest > SilentLevel
                && levels[i] > floor + Math.Max(Threshold, RelativeThreshold * (highest - floor));
        }

        return isLoud;
    }

    /// <summary>Runs of loud frames, together where the gap between them is short: first frame, and the one after the last.</summary>
    private List<(int First, int End)> Bridged(bool[] isLoud)
    {
        List<(int First, int End)> runs = [];
        for (int i = 0; i < isLoud.Length; i++)
        {
            if (!isLoud[i])
            {
                continue;
            }

            if (runs.Count > 0 && (i - runs[^1].End) * FrameSeconds < ShortestGap)
            {
                runs[^1] = (runs[^1].First, i + 1);
            }
            else
            {
                runs.Add((i, i + 1));
            }
        }

        return runs;
    }

    private static float[] Emphasized(ReadOnlySpan<float> samples)
    {
        float[] emphasized = new float[samples.Length];
        for (int i = 1; i < samples.Length; i++)
        {
            emphasized[i] = samples[i] - (PreEmphasis * samples[i - 1]);
        }

        return emphasized;
    }

    /// <summary>The level of each frame in dB below full scale; a constant part of the sound is not heard.</summary>
    private static double[] Levels(ReadOnlySpan<float> samples, int frameLength)
    {
        double[] levels = new double[(samples.Length + frameLength - 1) / frameLength];
        for (int i = 0; i < levels.Length; i++)
        {
            // The last frame ends where the sound does: the level of the few samples of a shorter one would say little.
            int start = Math.Max(0, Math.Min(i * frameLength, samples.Length - frameLength));
            ReadOnlySpan<float> frame = samples[start..Math.Min(start + frameLength, samples.Length)];
            levels[i] = Math.Max(SilentLevel, 10 * Math.Log10(Energy(frame) / frame.Length));
        }

        return levels;
    }

    /// <summary>The sum of squares around the mean.</summary>
    private static double Energy(ReadOnlySpan<float> samples)
    {
        (double sum, double squares) = (0, 0);
        foreach (float sample in samples)
        {
            sum += sample;
            squares += (double)sample * sample;
        }

        return Math.Max(0, squares - (sum * sum / samples.Length));
    }

    private static double[] Smooth(double[] levels, int frames)
    {
        double[] smooth = new double[levels.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            Range window = Math.Max(0, i - (frames / 2))..Math.Min(levels.Length, i + (frames / 2) + 1);
            double sum = 0;
            foreach (double level in levels.AsSpan(window))
            {
                sum += level;
            }

            smooth[i] = sum / (window.End.Value - window.Start.Value);
        }

        return smooth;
    }

    private static double Max(ReadOnlySpan<double> levels)
    {
        double highest = levels[0];
        foreach (double level in levels)
        {
            highest = Math.Max(highest, level);
        }

        return highest;
    }

    private static double Min(ReadOnlySpan<double> levels)
    {
        double lowest = levels[0];
        foreach (double level in levels)
        {
            lowest = Math.Min(lowest, level);
        }

        return lowest;
    }
}
