using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>
/// All windows of a series, each with the values that follow it: the input [window, features] is rows t − window + 1
/// to t, the target is the targets' columns of rows t + 1 to t + horizon, [horizon·targets], step by step.
/// </summary>
public sealed class WindowDataset : IDataset
{
    private readonly WindowRows rows;
    private readonly int window;
    private readonly int horizon;
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
    {
        this.rows = new(rows, features, targets ?? [0]);
        this.window = window;
        this.horizon = horizon;
        Count = this.rows.Windows(window, horizon);
    }

    private WindowDataset(WindowRows rows, int window, int horizon, int first, int count)
    {
        this.rows = rows;
        this.window = window;
        this.horizon = horizon;
        this.first = first;
        Count = count;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public Shape InputShape => [window, rows.Features];

    /// <inheritdoc/>
    public Shape TargetShape => [horizon * rows.Targets];

    /// <summary>
    /// Splits by time: windows whose targets all lie before a row, and windows whose targets all lie at or after
    /// it. The second may read rows before it, as a forecast made on that day would.
    /// </summary>
    public (WindowDataset Before, WindowDataset After) SplitAt(int row)
    {
        int before = Math.Clamp(row - horizon - window + 1 - first, 0, Count);
        int after = Math.Clamp(row - window - first, 0, Count);
        return (
            new(rows, window, horizon, first, before),
            new(rows, window, horizon, first + after, Count - after)
        );
    }

    /// <inheritdoc/>
    public void Read(int index, Span<float> input, Span<float> target)
    {
        rows.ReadInputs(first + index, input);
        rows.ReadTargets(first + index + window, target);
    }
}
