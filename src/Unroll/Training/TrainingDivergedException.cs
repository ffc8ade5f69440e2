namespace Unroll.Training;

/// <summary>Training stopped because the loss was no longer a finite number. The best weights so far are restored.</summary>
/// <param name="epoch">The epoch, from 1.</param>
/// <param name="batch">The batch within the epoch, from 1; null if it was the validation loss after it.</param>
/// <param name="loss">What the loss was.</param>
public sealed class TrainingDivergedException(int epoch, int? batch, double loss)
    : Exception(
        $"training diverged: the {(batch is null ? "validation loss" : "loss")} was {loss} in epoch {epoch}"
            + (batch is null ? "; " : $", batch {batch}; ")
            + "lower the learning rate, clip the gradients, or look for missing values in the data"
    )
{
    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; } = epoch;

    /// <summary>The batch within the epoch, from 1; null if it was the validation loss after it.</summary>
    public int? Batch { get; } = batch;
}
