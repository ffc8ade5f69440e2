namespace Unroll.Forecasting.Classification;

/// <summary>A sequence to be classified: some steps, each with a value of every channel. Immutable.</summary>
public sealed class Sequence
{
    private readonly double[] values;

    /// <summary>A sequence of one or several channels.</summary>
    /// <param name="channels">How many values each step has.</param>
    /// <param name="values">[steps, channels], step by step.</param>
    /// <exception cref="ArgumentException">There are no steps, the last one is not whole, or a value is not finite.</exception>
    public Sequence(int channels, ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        if (values.IsEmpty || values.Length % channels != 0)
        {
            throw new ArgumentException(
                $"expected {channels} values for each of at least one step, got {values.Length} values",
                nameof(values)
            );
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    $"expected finite values, got {values[i]} at step {i / channels}, channel {i % channels}",
                    nameof(values)
                );
            }
        }

        Channels = channels;
        this.values = values.ToArray();
    }

    /// <summary>How many values each step has.</summary>
    public int Channels { get; }

    /// <summary>How many steps there are.</summary>
    public int Steps => values.Length / Channels;

    /// <summary>All values, [steps, channels], step by step.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>One value.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such step.</exception>
    public double this[int step, int channel] => values[(step * Channels) + channel];

    /// <summary>A sequence of one channel.</summary>
    /// <exception cref="ArgumentException">There are no values, or one is not finite.</exception>
    public static Sequence Of(params ReadOnlySpan<double> values) => new(1, values);
}
