namespace Unroll.Media.Audio;

/// <summary>A sound as one channel of samples: full scale is from −1 to 1.</summary>
public sealed class Recording
{
    private readonly float[] samples;

    /// <summary>A recording of some samples, which are copied.</summary>
    /// <param name="samples">The samples, at least one; beyond ±1 they are clipped where they are written as integers.</param>
    /// <param name="sampleRate">Samples a second.</param>
    /// <exception cref="ArgumentException">There is no sample, or one is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The sample rate is not positive.</exception>
    public Recording(ReadOnlySpan<float> samples, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        if (samples.IsEmpty)
        {
            throw new ArgumentException("expected at least one sample, got none", nameof(samples));
        }

        for (int i = 0; i < samples.Length; i++)
        {
            if (!float.IsFinite(samples[i]))
            {
                throw new ArgumentException(
                    $"expected finite samples, got {samples[i]} at {i}",
                    nameof(samples)
                );
            }
        }

        this.samples = samples.ToArray();
        SampleRate = sampleRate;
    }

    /// <summary>The samples.</summary>
    public ReadOnlySpan<float> Samples => samples;

    /// <summary>Samples a second.</summary>
    public int SampleRate { get; }

    /// <summary>How many samples there are.</summary>
    public int Count => samples.Length;

    /// <summary>How long it is, in seconds.</summary>
    public double Seconds => (double)Count / SampleRate;

    /// <summary>Whether every sample is the same, so that there is nothing to hear.</summary>
    public bool IsSilent => !samples.AsSpan().ContainsAnyExcept(samples[0]);

    /// <summary>A part of it.</summary>
    /// <param name="start">The first sample.</param>
    /// <param name="count">How many samples, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not a part.</exception>
    public Recording Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        return new(samples.AsSpan(start, count), SampleRate);
    }

    /// <summary>The same sound at another sample rate, as <see cref="Resampler"/> does it.</summary>
    /// <param name="sampleRate">Samples a second.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sample rate is not positive.</exception>
    /// <exception cref="ArgumentException">The result would be too long for an array.</exception>
    public Recording Resample(int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        if (Seconds * sampleRate > Array.MaxLength)
        {
            throw new ArgumentException(
                $"expected a rate at which {Seconds} seconds have at most {Array.MaxLength} samples, got {sampleRate}",
                nameof(sampleRate)
            );
        }

        return sampleRate == SampleRate
            ? this
            : new(new Resampler(SampleRate, sampleRate).Resample(samples), sampleRate);
    }

    /// <summary>Recordings one after the other.</summary>
    /// <exception cref="ArgumentException">There are none, or their sample rates differ.</exception>
    public static Recording Concat(params ReadOnlySpan<Recording> parts)
    {
        List<float> all = [];
        foreach (Recording part in parts)
        {
            if (part.SampleRate != parts[0].SampleRate)
            {
                throw new ArgumentException(
                    $"expected recordings of {parts[0].SampleRate} samples a second, as the first has, got {part.SampleRate}",
                    nameof(parts)
                );
            }

            all.AddRange(part.samples);
        }

        return all.Count > 0
            ? new([.. all], parts[0].SampleRate)
            : throw new ArgumentException("expected at least one recording, got none", nameof(parts));
    }
}
