using Unroll.Data;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Training;

namespace Unroll.Forecasting.Forecasters;

/// <summary>
/// How networks are trained here: by Adam, with the joint norm of the gradients clipped to 1 and the learning rate halved
/// where the watched loss stays; the weights of the best epoch are kept.
/// </summary>
internal sealed record NetworkTraining
{
    /// <summary>Examples in a batch that is measured, not learnt from: no result depends on it.</summary>
    internal const int EvaluationBatch = 256;

    /// <summary>Batches in an epoch at least, as far as there are examples: few examples need small batches.</summary>
    private const int FewestBatches = 8;

    /// <summary>The most passes over the examples.</summary>
    public required int Epochs { get; init; }

    /// <summary>Epochs without a better one after which training stops.</summary>
    public required int Patience { get; init; }

    /// <summary>Threads to use at most.</summary>
    public required int Threads { get; init; }

    /// <summary>The learning rate to start with.</summary>
    public float LearningRate { get; init; } = 0.005f;

    /// <summary>How often within the patience the learning rate is halved.</summary>
    public int HalvingsInPatience { get; init; } = 3;

    /// <summary>How many of some examples to learn from at once.</summary>
    /// <param name="examples">How many there are.</param>
    /// <param name="most">As many as at most.</param>
    internal static int BatchSize(int examples, int most) => Math.Clamp(examples / FewestBatches, 1, most);

    /// <summary>Trains a network whose weights are drawn.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">What to make small.</param>
    /// <param name="examples">What to learn from.</param>
    /// <param name="watched">What tells the best epoch; the loss of training where there is nothing.</param>
    /// <param name="progress">Told of each epoch.</param>
    /// <param name="cancellationToken">Stops it; the best epoch so far is kept.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting makes no sense.</exception>
    /// <exception cref="OperationCanceledException">
    /// It was stopped before the first epoch was over: random weights are no best so far.
    /// </exception>
    internal History Run(
        Module network,
        Loss loss,
        BatchLoader examples,
        BatchLoader? watched,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        Check();
        Trainer trainer = new(network, new Adam(LearningRate), loss)
        {
            Threads = Threads,
            Clipping = GradientClipping.ByNorm(1),
            Progress = EpochProgress.Of(progress, Epochs),
        };
        History history = trainer.Fit(
            examples,
            watched,
            Epochs,
            new ReduceLROnPlateau(factor: 0.5f, patience: Math.Max(Patience / HalvingsInPatience, 1)),
            new EarlyStopping(Patience),
            cancellationToken: cancellationToken
        );
        if (history.BestEpoch == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return history;
    }

    private void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Patience, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        if (!(LearningRate > 0 && float.IsFinite(LearningRate)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(LearningRate),
                LearningRate,
                "expected a positive learning rate"
            );
        }
    }
}
