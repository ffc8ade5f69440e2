namespace Unroll.Optimizers;

/// <summary>
/// Lowers the learning rate along half a cosine (Loshchilov &amp; Hutter, 2017): m + (η₀ − m)·(1 + cos(πk/n))/2 after
/// k steps. After n steps it rises again, as PyTorch's <c>CosineAnnealingLR</c> does.
/// </summary>
public sealed class CosineAnnealingLR : SteppedSchedule
{
    private readonly int length;
    private readonly double minimum;

    /// <summary>A learning rate that falls along half a cosine.</summary>
    /// <param name="length">n, the steps down.</param>
    /// <param name="minimum">m, the learning rate at the bottom.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive, or the minimum is negative.</exception>
    public CosineAnnealingLR(int length, double minimum = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfNegative(minimum);
        this.length = length;
        this.minimum = minimum;
    }

    /// <inheritdoc/>
    public override double Rate(double initialRate, int steps) =>
        Interpolation.Cosine(initialRate, minimum, (double)steps / length);
}
