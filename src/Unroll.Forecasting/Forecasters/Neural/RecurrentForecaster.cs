using Unroll.Data;
using Unroll.Forecasting.Forecasters.Windows;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Training;

namespace Unroll.Forecasting.Forecasters.Neural;

/// <summary>
/// A recurrent network that reads the window step by step; a linear layer turns its last state into the next steps.
/// Trained by Adam on the Huber loss, with the last part of the history held back to stop at the best epoch.
/// </summary>
public abstract class RecurrentForecaster : WindowForecaster
{
    private const float HuberDelta = 0.2f;

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
        CheckSettings();
        (WindowSamples train, WindowSamples watch) = samples.SplitLast(validation);
        WindowNetwork network = new(layout, Build(layout.Features), HiddenSize);
        network.Initialize(Seed);
        NetworkTraining trainer = new()
        {
            Epochs = Epochs,
            Patience = Patience,
            Threads = Threads,
            LearningRate = LearningRate,
            HalvingsInPatience = 4,
        };
        History history = trainer.Run(
            network,
            new HuberLoss(HuberDelta),
            new DataLoader(train, NetworkTraining.BatchSize(train.Count, BatchSize), shuffle: true, Seed),
            validation == 0 ? null : new DataLoader(watch, NetworkTraining.EvaluationBatch),
            progress,
            cancellationToken
        );
        progress?.Report(new(1, $"trained, the best was epoch {history.BestEpoch}"));
        NetworkModel model = new(network, layout);
        return new(model, model, history.StopReason == StopReason.Cancelled ? [Cancelled(history)] : []);
    }

    private string Cancelled(History history) =>
        $"{Name}: training was cancelled after epoch {history.Epochs.Count} of {Epochs}; the best so far, epoch {history.BestEpoch}, is kept";

    private void CheckSettings()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(HiddenSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Layers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        if (Dropout is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Dropout),
                Dropout,
                "expected a share from 0 to below 1"
            );
        }
    }
}
