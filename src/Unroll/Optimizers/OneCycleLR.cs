namespace Unroll.Optimizers;

/// <summary>How a cycle goes from one rate to another.</summary>
public enum Anneal
{
    /// <summary>Along half a cosine.</summary>
    Cosine,

    /// <summary>Along a line.</summary>
    Linear,
}

/// <summary>
/// The one-cycle policy (Smith &amp; Topin, 2018): the learning rate rises to a maximum and falls to next to nothing,
/// over the whole of training, while the momentum does the opposite. A step is a batch. As PyTorch's
/// <c>OneCycleLR</c>; the optimizer's own learning rate plays no part.
/// </summary>
public sealed class OneCycleLR : SteppedSchedule
{
    private readonly double maximum;
    private readonly double first;
    private readonly double last;
    private readonly double peak;
    private readonly int end;
    private readonly Func<double, double, double, double> interpolate;
    private readonly (double Low, double High)? momentum;

    /// <summary>A learning rate that rises once and falls once.</summary>
    /// <param name="maximum">The highest learning rate.</param>
    /// <param name="totalSteps">All steps of training; after the last the rate stays.</param>
    /// <param name="rise">The share of the steps during which it rises.</param>
    /// <param name="anneal">Along a cosine or a line.</param>
    /// <param name="divisor">By how much the first rate is lower than the maximum.</param>
    /// <param name="finalDivisor">By how much the last rate is lower than the first.</param>
    /// <param name="cycleMomentum">Whether the momentum goes the other way.</param>
    /// <param name="lowMomentum">The momentum at the highest learning rate.</param>
    /// <param name="highMomentum">The momentum at first and at last.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A rate, a divisor or the number of steps is not positive, or a share does not lie from 0 to 1.
    /// </exception>
    public OneCycleLR(
        double maximum,
        int totalSteps,
        double rise = 0.3,
        Anneal anneal = Anneal.Cosine,
        double divisor = 25,
        double finalDivisor = 1e4,
        bool cycleMomentum = true,
        double lowMomentum = 0.85,
        double highMomentum = 0.95
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximum);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(totalSteps);
        ArgumentOutOfRangeException.ThrowIfNegative(rise);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rise, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(divisor);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(finalDivisor);
        ArgumentOutOfRangeException.ThrowIfNegative(lowMomentum);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lowMomentum, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(highMomentum);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(highMomentum, 1);
        this.maximum = maximum;
        first = maximum / divisor;
        last = first / finalDivisor;
        peak = (rise * totalSteps) - 1;
        end = totalSteps - 1;
        interpolate = anneal == Anneal.Cosine ? Interpolation.Cosine : Interpolation.Linear;
        momentum = cycleMomentum ? (lowMomentum, highMomentum) : null;
        Every = Every.Batch;
    }

    /// <inheritdoc/>
    public override double Rate(double initialRate, int steps) => Cycle(first, maximum, last, steps);

    /// <inheritdoc/>
    public override double? Momentum(int steps) =>
        momentum is { } range ? Cycle(range.High, range.Low, range.High, steps) : null;

    private double Cycle(double start, double top, double finish, int steps)
    {
        int step = Math.Min(steps, end);
        return step <= peak
            ? interpolate(start, top, peak > 0 ? step / peak : 1)
            : interpolate(top, finish, (step - peak) / (end - peak));
    }
}
