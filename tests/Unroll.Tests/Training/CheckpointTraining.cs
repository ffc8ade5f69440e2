using Unroll.Data;
using Unroll.Formats;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Metrics;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Tests.Training;

/// <summary>
/// A training in which everything that can be random or remember something takes part: shuffled loaders, dropout
/// within the cells, between and behind them, zoneout, batch normalisation, an optimizer, a schedule, averaged weights.
/// </summary>
internal sealed class CheckpointTraining(
    Func<Optimizer> optimizer,
    Func<Schedule?>? schedule = null,
    bool averaged = false,
    string? monitor = null
)
{
    public const int Epochs = 6;
    private const float InitialRate = 0.02f;

    public static Dictionary<string, CheckpointTraining> Kinds { get; } =
        new(StringComparer.Ordinal)
        {
            ["Sgd with momentum, plateau"] = new(
                () => new Sgd(InitialRate, momentum: 0.9f),
                () => new ReduceLROnPlateau(factor: 0.5f, patience: 0, threshold: 0.5)
            ),
            ["Sgd, plateau of a metric"] = new(
                () => new Sgd(InitialRate),
                () => new ReduceLROnPlateau(factor: 0.5f, patience: 1),
                monitor: Contrary.Title
            ),
            ["Adam, one cycle"] = new(
                () => new Adam(InitialRate, amsGrad: true),
                () => new OneCycleLR(InitialRate, totalSteps: 70)
            ),
            ["AdamW, cosine, averaged"] = new(
                () => new AdamW(InitialRate),
                () => new CosineAnnealingLR(Epochs),
                averaged: true
            ),
            ["NAdam"] = new(() => new NAdam(InitialRate)),
            ["RmsProp"] = new(() => new RmsProp(InitialRate, momentum: 0.5f, centered: true)),
            ["Adagrad, steps"] = new(() => new Adagrad(InitialRate), () => new StepLR(2)),
        };

    public static Module Network() =>
        new Sequential(
            new Lstm(
                1,
                8,
                layers: 2,
                dropout: 0.3f,
                options: new() { RecurrentDropout = 0.2f, Zoneout = 0.1f }
            ),
            new LastStep(),
            new BatchNorm1d(8),
            new Dropout(0.2f),
            new Linear(8, 1)
        );

    /// <summary>Trains a new model with new helpers, as a new process would.</summary>
    public (History History, int[] Weights) Run(
        CheckpointStore? checkpoints = null,
        CheckpointStore? continueFrom = null,
        int epochs = Epochs,
        ulong seed = 1,
        Action<int>? afterEpoch = null,
        Action<int>? afterBatch = null,
        EarlyStopping? earlyStopping = null,
        Module? model = null,
        CancellationTokenSource? cancellation = null
    )
    {
        model ??= Network();
        model.Initialize(seed);
        Trainer trainer = new(model, optimizer(), new CountingLoss(afterBatch))
        {
            Checkpoints = checkpoints,
            Metrics = [new MeanAbsoluteError(), new Contrary()],
            Monitor = monitor,
            Clipping = GradientClipping.ByNorm(1),
            Averaging = averaged ? new WeightAveraging(0.9f) : null,
            Progress = new Callback(result => afterEpoch?.Invoke(result.Epoch)),
        };
        History history = trainer.Fit(
            SineWave.Loader(),
            new DataLoader(SineWave.Windows(length: 60), 7, shuffle: true, seed: 2),
            epochs,
            schedule?.Invoke(),
            earlyStopping,
            continueFrom,
            cancellation?.Token ?? TestContext.Current.CancellationToken
        );
        return (history, Bits(model));
    }

    public static int[] Bits(Module model) =>
        Samples.Bits([.. model.Parameters.SelectMany(parameter => parameter.Value.ToArray())]);

    private sealed class Callback(Action<EpochResult> action) : IProgress<EpochResult>
    {
        public void Report(EpochResult value) => action(value);
    }

    /// <summary>A loss that tells how often it was asked for while training.</summary>
    private sealed class CountingLoss(Action<int>? after) : Loss
    {
        private readonly HuberLoss huber = new();
        private int calls;

        public override Tensor Forward(Tensor prediction, Tensor target)
        {
            if (prediction.RequiresGradient)
            {
                after?.Invoke(++calls);
            }

            return huber.Forward(prediction, target);
        }
    }
}
