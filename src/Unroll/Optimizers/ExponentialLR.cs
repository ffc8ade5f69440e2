namespace Unroll.Optimizers;

/// <summary>
/// Multiplies the learning rate by γ at each step: η₀·γᵏ after k steps. As PyTorch's <c>ExponentialLR</c>.
/// </summary>
public sealed class ExponentialLR : SteppedSchedule
{
    private readonly double gamma;

    /// <summary>A learning rate that decays.</summary>
    /// <param name="gamma">γ, what the learning rate is multiplied by.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ is not positive.</exception>
    public ExponentialLR(double gamma)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gamma);
        this.gamma = gamma;
    }

    /// <inheritdoc/>
    public override double Rate(double initialRate, int steps) => initialRate * Math.Pow(gamma, steps);
}
