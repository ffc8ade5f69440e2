using Unroll.Data;
using Unroll.Forecasting.Forecasters.Windows;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Optimizers;
using Unroll.Training;

namespace Unroll.Forecasting.Forecasters.Neural;

/// <summary>
/// A recurrent network that reads the window step by step; a linear layer turns its last state into the next steps.
/// Trained by Adam on the Huber loss, with the last part of the history held back to stop at the best epoch.
/// </summary>
public abstract class RecurrentForecaster : WindowForecaster
{
    private const float HuberDelta = 0.2f;
    private const int EvaluationBatch = 256;

    /// <summary>Batches in an epoch at least, as far as there are windows: short series need small batches.</summary>
    private const int FewestBatches = 8;

    /// <summary>The share of the work, at most, that finding the best epoch takes.</summary>
    private const double SearchShare = 0.6;

    private protected RecurrentForecaster() { }

    /// <summary>Hidden units of each layer.</summary>
    public int HiddenSize { get; init; } = 32;

    /// <summary>Recurrent layers on top of one another.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>The share of outputs dropped between layers while training.</summary>
    public float Dropout { get; init; }

    /// <summary>The most passes over the windows.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>The learning rate to start with.</summary>
    public float LearningRate { get; init; } = 0.005f;

    /// <summary>Windows in a batch, at most.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Epochs without a better one after which training stops.</summary>
    public int Patience { get; init; } = 20;

    /// <summary>Fixes the initial weights, the order of the windows and the dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to use at most. The forecast does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The recurrent layers.</summary>
    private protected abstract RecurrentStack Build(int inputSize);

    private protected override WindowFit Train(
        WindowLayout layout,
        WindowSamples samples,
        int validation,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        (WindowSamples train, WindowSamples watch) = samples.SplitLast(validation);
        WindowNetwork heldBack = Network(layout);
        History history = Trainer(heldBack, progress, 0, validation == 0 ? 1 : SearchShare)
            .Fit(
                Loader(train),
                validation == 0 ? null : new(watch, EvaluationBatch),
                Epochs,
                new ReduceLROnPlateau(factor: 0.5f, patience: Math.Max(Patience / 4, 1)),
                new EarlyStopping(Patience),
                cancellationToken
            );
        NetworkModel model = new(heldBack, layout);
        return history.StopReason == StopReason.Cancelled ? new(model, model, Cancelled(history))
            : validation == 0 ? new(model, model, [])
            : new(Again(layout, samples, history, progress, cancellationToken) ?? model, model, []);
    }

    /// <summary>
    /// The same training on all windows, those held back too, for as many epochs as were best and at the same learning
    /// rates; null if it is cancelled.
    /// </summary>
    private NetworkModel? Again(
        WindowLayout layout,
        WindowSamples samples,
        History search,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        WindowNetwork network = Network(layout);
        History history = Trainer(network, progress, SearchShare, 1)
            .Fit(
                Loader(samples),
                epochs: search.BestEpoch,
                schedule: new Replay(search.Epochs),
                cancellationToken: cancellationToken
            );
        return history.StopReason == StopReason.Cancelled ? null : new(network, layout);
    }

    private WindowNetwork Network(WindowLayout layout)
    {
        WindowNetwork network = new(layout, Build(layout.Features), HiddenSize);
        network.Initialize(Seed);
        return network;
    }

    private DataLoader Loader(WindowSamples samples) =>
        new(samples, Math.Clamp(samples.Count / FewestBatches, 1, BatchSize), shuffle: true, Seed);

    private Trainer Trainer(
        WindowNetwork network,
        IProgress<FitProgress>? progress,
        double from,
        double to
    ) =>
        new(network, new Adam(LearningRate), new HuberLoss(HuberDelta))
        {
            Threads = Threads,
            Clipping = GradientClipping.ByNorm(1),
            Progress = progress is null ? null : new EpochProgress(progress, Epochs, from, to),
        };

    private string[] Cancelled(History history) =>
        [
            $"{Name}: training was cancelled after epoch {history.Epochs.Count} of {Epochs}; the best so far, epoch {history.BestEpoch}, is kept",
        ];

    /// <summary>The learning rates of an earlier training.</summary>
    private sealed class Replay(IReadOnlyList<EpochResult> epochs) : Schedule
    {
        private int epoch;

        public override void EndEpoch(Optimizer optimizer, double monitored)
        {
            epoch++;
            optimizer.LearningRate = (float)epochs[Math.Min(epoch, epochs.Count - 1)].LearningRate;
        }
    }

    /// <summary>Passes the trainer's progress on, as a part of the whole.</summary>
    private sealed class EpochProgress(IProgress<FitProgress> progress, int epochs, double from, double to)
        : IProgress<EpochResult>
    {
        public void Report(EpochResult value) =>
            progress.Report(
                new(
                    from + ((to - from) * value.Epoch / epochs),
                    $"epoch {value.Epoch} of {epochs}, loss {value.Monitored:0.00000}"
                )
            );
    }
}
