namespace Unroll.Data;

/// <summary>A series that windows are cut from: rows of features, some of whose columns are to be predicted.</summary>
internal sealed class WindowRows
{
    private readonly ReadOnlyMemory<float> rows;
    private readonly int[] targets;

    public WindowRows(ReadOnlyMemory<float> rows, int features, IReadOnlyList<int> targets)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        if (rows.Length % features != 0)
        {
            throw new ArgumentException(
                $"expected whole rows of {features} columns, got {rows.Length} values",
                nameof(rows)
            );
        }

        foreach (int target in targets)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(targets));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(target, features, nameof(targets));
        }

        this.rows = rows;
        this.targets = [.. targets];
        Features = features;
    }

    /// <summary>How many columns there are.</summary>
    public int Features { get; }

    /// <summary>How many of them are to be predicted.</summary>
    public int Targets => targets.Length;

    /// <summary>How many windows there are that so many rows follow.</summary>
    public int Windows(int window, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        return Math.Max((rows.Length / Features) - window - horizon + 1, 0);
    }

    /// <summary>Reads whole rows from one on, as many as there is room for.</summary>
    public void ReadInputs(int row, Span<float> inputs) =>
        rows.Span.Slice(row * Features, inputs.Length).CopyTo(inputs);

    /// <summary>Reads the columns to be predicted of the rows from one on, row after row, as many as there is room for.</summary>
    public void ReadTargets(int row, Span<float> values)
    {
        ReadOnlySpan<float> following = rows.Span[(row * Features)..];
        for (int i = 0; i < values.Length; following = following[Features..])
        {
            foreach (int target in targets)
            {
                values[i++] = following[target];
            }
        }
    }
}
