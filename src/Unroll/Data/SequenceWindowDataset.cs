using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>
/// All windows of a series, each with the values that follow every one of its rows, to train a model that forecasts at
/// each step (sequence to sequence). The input [window, features] is rows t to t + window − 1; the target at its step s
/// is the targets' columns of rows t + s + 1 to t + s + horizon, [steps, horizon·targets].
/// </summary>
/// <remarks>
/// A model that shortens its input, such as <see cref="Layers.Conv1d"/> with a stride, forecasts at some steps alone: a
/// kernel of K steps and a stride of r at steps K − 1, K − 1 + r, K − 1 + 2r and so on.
/// </remarks>
public sealed class SequenceWindowDataset : IDataset
{
    private readonly WindowRows rows;
    private readonly int window;
    private readonly int horizon;
    private readonly int firstStep;
    private readonly int stride;

    /// <summary>All windows of a series, with targets at each step or at some.</summary>
    /// <param name="rows">The series, row after row, [time, features].</param>
    /// <param name="features">How many columns it has.</param>
    /// <param name="window">Rows in a window.</param>
    /// <param name="horizon">Rows to predict after each step.</param>
    /// <param name="targets">The columns to predict; the first alone by default.</param>
    /// <param name="firstStep">The first step of a window that has a target.</param>
    /// <param name="stride">Steps from one that has a target to the next.</param>
    /// <exception cref="ArgumentException">
    /// A size is not positive, a column or the first step is not there, or the rows are not whole.
    /// </exception>
    public SequenceWindowDataset(
        ReadOnlyMemory<float> rows,
        int features,
        int window,
        int horizon = 1,
        IReadOnlyList<int>? targets = null,
        int firstStep = 0,
        int stride = 1
    )
    {
        this.rows = new(rows, features, targets ?? [0]);
        Count = this.rows.Windows(window, horizon);
        ArgumentOutOfRangeException.ThrowIfNegative(firstStep);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(firstStep, window);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        this.window = window;
        this.horizon = horizon;
        this.firstStep = firstStep;
        this.stride = stride;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public Shape InputShape => [window, rows.Features];

    /// <inheritdoc/>
    public Shape TargetShape => [((window - firstStep - 1) / stride) + 1, horizon * rows.Targets];

    /// <inheritdoc/>
    public void Read(int index, Span<float> input, Span<float> target)
    {
        rows.ReadInputs(index, input);
        int size = horizon * rows.Targets;
        for (int step = firstStep; step < window; step += stride, target = target[size..])
        {
            rows.ReadTargets(index + step + 1, target[..size]);
        }
    }
}
