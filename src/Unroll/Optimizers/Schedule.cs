namespace Unroll.Optimizers;

/// <summary>Changes an optimizer's learning rate as training goes on. Belongs to one training.</summary>
public abstract class Schedule
{
    /// <summary>Called at the end of each epoch.</summary>
    /// <param name="optimizer">Whose learning rate to change.</param>
    /// <param name="monitored">The validation loss, or the training loss if there is no validation.</param>
    public abstract void EndEpoch(Optimizer optimizer, double monitored);
}
