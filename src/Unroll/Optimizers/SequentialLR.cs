namespace Unroll.Optimizers;

/// <summary>One schedule for some steps, then another. As PyTorch's <c>SequentialLR</c>.</summary>
internal sealed class SequentialLR(SteppedSchedule first, SteppedSchedule next, int after) : SteppedSchedule
{
    public override double Rate(double initialRate, int steps) =>
        steps < after ? first.Rate(initialRate, steps) : next.Rate(initialRate, steps - after);

    public override double? Momentum(int steps) =>
        steps < after ? first.Momentum(steps) : next.Momentum(steps - after);
}
