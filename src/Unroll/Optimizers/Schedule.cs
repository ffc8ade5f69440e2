namespace Unroll.Optimizers;

/// <summary>Changes an optimizer's learning rate as training goes on. Belongs to one training.</summary>
public abstract class Schedule
{
    /// <summary>Called before the first batch, and before training is continued.</summary>
    /// <param name="optimizer">Whose learning rate to change.</param>
    public virtual void Start(Optimizer optimizer) { }

    /// <summary>Called after each batch's step.</summary>
    /// <param name="optimizer">Whose learning rate to change.</param>
    public virtual void EndBatch(Optimizer optimizer) { }

    /// <summary>Called at the end of each epoch.</summary>
    /// <param name="optimizer">Whose learning rate to change.</param>
    /// <param name="monitored">The validation loss, or the training loss if there is no validation.</param>
    public virtual void EndEpoch(Optimizer optimizer, double monitored) { }
}
