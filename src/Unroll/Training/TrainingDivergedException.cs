namespace Unroll.Training;

/// <summary>
/// Training stopped because the loss or the weights were no longer finite numbers. The best weights so far are restored.
/// </summary>
/// <param name="epoch">The epoch, from 1.</param>
/// <param name="batch">The batch within the epoch, from 1; null if it was found out at the epoch's end.</param>
/// <param name="symptom">What was found: "the loss was NaN".</param>
public sealed class TrainingDivergedException(int epoch, int? batch, string symptom)
    : Exception(
        $"training diverged: {symptom} in epoch {epoch}"
            + (batch is null ? "; " : $", batch {batch}; ")
            + "lower the learning rate, clip the gradients, or look for missing values in the data"
    )
{
    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; } = epoch;

    /// <summary>The batch within the epoch, from 1; null if it was found out at the epoch's end.</summary>
    public int? Batch { get; } = batch;
}
