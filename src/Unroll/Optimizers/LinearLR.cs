namespace Unroll.Optimizers;

/// <summary>
/// Takes the learning rate along a line: η₀·(s + (e − s)·min(k, n)/n) after k steps. As PyTorch's <c>LinearLR</c>.
/// </summary>
public sealed class LinearLR : SteppedSchedule
{
    private readonly double start;
    private readonly double end;
    private readonly int length;

    /// <summary>A learning rate that grows or falls evenly.</summary>
    /// <param name="start">s, the share of the learning rate at first.</param>
    /// <param name="end">e, the share of it after <paramref name="length"/> steps and ever after.</param>
    /// <param name="length">n, how many steps it takes; with 0 it is at the end at once.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The first share is not positive, or the last one or the length is negative.
    /// </exception>
    public LinearLR(double start = 1.0 / 3, double end = 1, int length = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(start);
        ArgumentOutOfRangeException.ThrowIfNegative(end);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        this.start = start;
        this.end = end;
        this.length = length;
    }

    /// <summary>
    /// A warm-up (Goyal et al., 2017): η₀·(k + 1)/n after k &lt; n steps, so that the whole rate is reached with the
    /// last of the n, and <c>Then</c> something else goes on from it.
    /// </summary>
    /// <param name="length">n, how many steps the warm-up has.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    public static LinearLR WarmUp(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        return new(1.0 / length, 1, length - 1);
    }

    /// <inheritdoc/>
    public override double Rate(double initialRate, int steps) =>
        initialRate * (steps >= length ? end : start + ((end - start) * steps / length));
}
