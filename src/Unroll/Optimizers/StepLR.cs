namespace Unroll.Optimizers;

/// <summary>
/// Multiplies the learning rate by γ every <c>size</c> steps: η₀·γ^⌊k/size⌋ after k steps. As PyTorch's
/// <c>StepLR</c>.
/// </summary>
public sealed class StepLR : SteppedSchedule
{
    private readonly int size;
    private readonly double gamma;

    /// <summary>A learning rate that falls in even stairs.</summary>
    /// <param name="size">Steps from one fall to the next.</param>
    /// <param name="gamma">γ, what the learning rate is multiplied by.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size or γ is not positive.</exception>
    public StepLR(int size, double gamma = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gamma);
        this.size = size;
        this.gamma = gamma;
    }

    /// <inheritdoc/>
    public override double Rate(double initialRate, int steps) => initialRate * Math.Pow(gamma, steps / size);
}
