namespace Unroll.Optimizers;

/// <summary>
/// SGDR (Loshchilov &amp; Hutter, 2017): lowers the learning rate along half a cosine, m + (η₀ − m)·(1 + cos(πj/n))/2
/// after j steps of a cycle of n, then starts over from the top with a cycle that is longer by a factor. As PyTorch's
/// <c>CosineAnnealingWarmRestarts</c>.
/// </summary>
public sealed class CosineAnnealingWarmRestarts : SteppedSchedule
{
    private readonly int length;
    private readonly int factor;
    private readonly double minimum;

    /// <summary>A learning rate that falls along half a cosine again and again.</summary>
    /// <param name="length">The steps of the first cycle.</param>
    /// <param name="factor">How many times as long as the last each next cycle is.</param>
    /// <param name="minimum">m, what the learning rate falls towards.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The length or the factor is not positive, or the minimum is negative.
    /// </exception>
    public CosineAnnealingWarmRestarts(int length, int factor = 1, double minimum = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        ArgumentOutOfRangeException.ThrowIfNegative(minimum);
        this.length = length;
        this.factor = factor;
        this.minimum = minimum;
    }

    /// <inheritdoc/>
    public override double Rate(double initialRate, int steps)
    {
        long cycle = length;
        long step = factor == 1 ? steps % length : steps;
        while (step >= cycle)
        {
            step -= cycle;
            cycle *= factor;
        }

        return Interpolation.Cosine(initialRate, minimum, (double)step / cycle);
    }
}
