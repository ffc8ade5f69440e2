using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>
/// All windows of a series, each with the values that follow it: the input [window, features] is rows t − window + 1
/// to t, the target is the targets' columns of rows t + 1 to t + horizon, [horizon·targets], step by step.
/// </summary>
public sealed class WindowDataset : IDataset
{
    private readonly ReadOnlyMemory<float> rows;
    private readonly int features;
    private readonly int window;
    private readonly int horizon;
    private readonly int[] targets;
    private readonly int first;

    /// <summary>All windows of a series.</summary>
    /// <param name="rows">The series, row after row, [time, features].</param>
    /// <param name="features">How many columns it has.</param>
    /// <param name="window">Rows in a window.</param>
    /// <param name="horizon">Rows to predict after it.</param>
    /// <param name="targets">The columns to predict; the first alone by default.</param>
    /// <exception cref="ArgumentException">A size is not positive, a column is not there, or the rows are not whole.</exception>
    public WindowDataset(
        ReadOnlyMemory<float> rows,
        int features,
        int window,
        int horizon = 1,
        IReadOnlyList<int>? targets = null
    )
        : this(
            rows,
            features,
            window,
            horizon,
            [.. targets ?? [0]],
            first: 0,
            RowCount(rows, features) - window - horizon + 1
        ) { }

    private WindowDataset(
        ReadOnlyMemory<float> rows,
        int features,
        int window,
        int horizon,
        int[] targets,
        int first,
        int count
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        foreach (int target in targets)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(targets));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(target, features, nameof(targets));
        }

        this.rows = rows;
        this.features = features;
        this.window = window;
        this.horizon = horizon;
        this.targets = targets;
        this.first = first;
        Count = Math.Max(count, 0);
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public Shape InputShape => [window, features];

    /// <inheritdoc/>
    public Shape TargetShape => [horizon * targets.Length];

    /// <summary>
    /// Splits by time: windows whose targets all lie before a row, and windows whose targets all lie at or after
    /// it. The second may read rows before it, as a forecast made on that day would.
    /// </summary>
    public (WindowDataset Before, WindowDataset After) SplitAt(int row)
    {
        int before = Math.Clamp(row - horizon - window + 1 - first, 0, Count);
        int after = Math.Clamp(row - window - first, 0, Count);
        return (
            new(rows, features, window, horizon, targets, first, before),
            new(rows, features, window, horizon, targets, first + after, Count - after)
        );
    }

    /// <inheritdoc/>
    public void Read(int index, Span<float> input, Span<float> target)
    {
        int start = (first + index) * features;
        rows.Span.Slice(start, window * features).CopyTo(input);
        ReadOnlySpan<float> following = rows.Span.Slice(start + (window * features), horizon * features);
        for (int step = 0; step < horizon; step++)
        {
            for (int i = 0; i < targets.Length; i++)
            {
                target[(step * targets.Length) + i] = following[(step * features) + targets[i]];
            }
        }
    }

    private static int RowCount(ReadOnlyMemory<float> rows, int features)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        return rows.Length % features == 0
            ? rows.Length / features
            : throw new ArgumentException(
                $"expected whole rows of {features} columns, got {rows.Length} values",
                nameof(rows)
            );
    }
}
