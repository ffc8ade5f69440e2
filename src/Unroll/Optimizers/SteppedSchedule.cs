namespace Unroll.Optimizers;

/// <summary>What a step of a schedule is.</summary>
public enum Every
{
    /// <summary>An epoch.</summary>
    Epoch,

    /// <summary>A batch.</summary>
    Batch,
}

/// <summary>
/// A schedule that goes from step to step, an epoch or a batch each, by a formula of the number of steps alone.
/// </summary>
public abstract class SteppedSchedule : Schedule
{
    private double? initialRate;
    private int taken;

    /// <summary>Whether an epoch or a batch is a step; an epoch, unless the schedule says otherwise.</summary>
    public Every Every { get; init; }

    /// <summary>The learning rate after <paramref name="steps"/> steps.</summary>
    /// <param name="initialRate">The rate that the optimizer was made with.</param>
    /// <param name="steps">From 0.</param>
    public abstract double Rate(double initialRate, int steps);

    /// <summary>The optimizer's momentum after some steps; null where the schedule leaves it alone.</summary>
    /// <param name="steps">From 0.</param>
    public virtual double? Momentum(int steps) => null;

    /// <summary>This schedule for some steps, then another one, which counts its own from 0.</summary>
    /// <param name="next">The other one.</param>
    /// <param name="after">How many steps this one has.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="after"/> is not positive.</exception>
    public SteppedSchedule Then(SteppedSchedule next, int after)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(after);
        return new SequentialLR(this, next, after) { Every = Every };
    }

    /// <inheritdoc/>
    public sealed override void Start(Optimizer optimizer)
    {
        initialRate ??= optimizer.LearningRate;
        Apply(optimizer);
    }

    /// <inheritdoc/>
    public sealed override void EndBatch(Optimizer optimizer)
    {
        if (Every == Every.Batch)
        {
            Step(optimizer);
        }
    }

    /// <inheritdoc/>
    public sealed override void EndEpoch(Optimizer optimizer, double monitored)
    {
        if (Every == Every.Epoch)
        {
            Step(optimizer);
        }
    }

    private void Step(Optimizer optimizer)
    {
        initialRate ??= optimizer.LearningRate;
        taken++;
        Apply(optimizer);
    }

    private void Apply(Optimizer optimizer)
    {
        optimizer.LearningRate = (float)Rate(initialRate!.Value, taken);
        if (Momentum(taken) is { } momentum)
        {
            optimizer.Momentum = optimizer.HasMomentum
                ? (float)momentum
                : throw new ArgumentException(
                    $"{optimizer.GetType().Name} has no momentum to change: leave it alone with cycleMomentum: false",
                    nameof(optimizer)
                );
        }
    }
}
