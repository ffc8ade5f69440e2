namespace Unroll.Optimizers;

/// <summary>
/// Multiplies the learning rate by γ at each milestone: η₀·γⁿ after k steps, where n milestones are at most k. As
/// PyTorch's <c>MultiStepLR</c>.
/// </summary>
public sealed class MultiStepLR : SteppedSchedule
{
    private readonly int[] milestones;
    private readonly double gamma;

    /// <summary>A learning rate that falls at given steps.</summary>
    /// <param name="milestones">Steps after which the learning rate falls, in any order.</param>
    /// <param name="gamma">γ, what the learning rate is multiplied by.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ is not positive.</exception>
    public MultiStepLR(IReadOnlyList<int> milestones, double gamma = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gamma);
        this.milestones = [.. milestones];
        this.gamma = gamma;
    }

    /// <inheritdoc/>
    public override double Rate(double initialRate, int steps) =>
        initialRate * Math.Pow(gamma, milestones.Count(milestone => milestone <= steps));
}
