namespace Unroll.Training;

/// <summary>What one epoch of training came to.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TrainingLoss">The mean loss over the epoch's batches, while training.</param>
/// <param name="ValidationLoss">The mean loss over the validation examples after it; null without validation.</param>
/// <param name="Metrics">The metrics, by name, over the validation examples, or empty without validation.</param>
/// <param name="LearningRate">The learning rate during the epoch; at its end, if it changes from batch to batch.</param>
/// <param name="GradientNorm">The largest joint norm of all gradients, before clipping; 0 without clipping.</param>
public sealed record EpochResult(
    int Epoch,
    double TrainingLoss,
    double? ValidationLoss,
    IReadOnlyDictionary<string, double> Metrics,
    double LearningRate,
    double GradientNorm
)
{
    /// <summary>The metric that is monitored; null if it is the loss.</summary>
    public string? Monitor { get; init; }

    /// <summary>
    /// What schedules, early stopping and the choice of the best weights look at: the metric <see cref="Monitor"/>, or
    /// else the validation loss, or else the training loss.
    /// </summary>
    public double Monitored => Monitor is null ? ValidationLoss ?? TrainingLoss : Metrics[Monitor];
}

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were run.</summary>
    Completed,

    /// <summary>What is monitored had stopped getting better.</summary>
    EarlyStopping,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}

/// <summary>What a training came to, epoch by epoch.</summary>
/// <param name="Epochs">One entry an epoch.</param>
/// <param name="BestEpoch">The epoch in which what is monitored was lowest; 0 if there was none.</param>
/// <param name="StopReason">Why it ended.</param>
public sealed record History(IReadOnlyList<EpochResult> Epochs, int BestEpoch, StopReason StopReason);
