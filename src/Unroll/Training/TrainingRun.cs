using Unroll.Data;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;

namespace Unroll.Training;

/// <summary>One training: how far it has come, and how it is put into a checkpoint and taken out again.</summary>
internal sealed class TrainingRun(
    Module model,
    Optimizer optimizer,
    Schedule? schedule,
    WeightAveraging? averaging,
    ForwardPass pass,
    BatchLoader? validation,
    string? monitor
)
{
    private readonly Parameter[] parameters = [.. model.Parameters];
    private readonly List<EpochResult> epochs = [];
    private Position position;
    private Rates rates;

    /// <summary>The epochs that are over.</summary>
    public IReadOnlyList<EpochResult> Epochs => epochs;

    /// <summary>The epoch at hand, from 1.</summary>
    public int Epoch => epochs.Count + 1;

    /// <summary>Batches of the epoch at hand that are over.</summary>
    public int Batches => position.Batches;

    /// <summary>The mean loss over these batches.</summary>
    public double MeanLoss => position.LossSum / position.Batches;

    /// <summary>The largest norm of the gradients of these batches.</summary>
    public double LargestNorm => position.LargestNorm;

    /// <summary>How the model is run on the training examples.</summary>
    public ForwardPass Pass => pass;

    /// <summary>The weights of the best epoch so far; those before training if there was none.</summary>
    public Weights Best { get; } = new([.. model.Parameters]);

    /// <summary>What has come of it.</summary>
    public History End(StopReason reason) => new(epochs, position.BestEpoch, reason);

    /// <summary>Begins, or continues from a checkpoint.</summary>
    public void Start(CheckpointStore? continueFrom)
    {
        Checkpoint? checkpoint = continueFrom?.Load();
        if (checkpoint is not null && Misfit(checkpoint) is { } problem)
        {
            throw continueFrom!.Refuse(problem);
        }

        averaging?.Reset();
        rates = new(optimizer.LearningRate, optimizer.Momentum, optimizer.LearningRate, optimizer.Momentum);
        if (checkpoint is null)
        {
            schedule?.Start(optimizer);
        }
        else
        {
            Restore(checkpoint);
        }
    }

    public void EndBatch(double loss, double gradientNorm) =>
        position = position with
        {
            Batches = position.Batches + 1,
            LossSum = position.LossSum + loss,
            LargestNorm = Math.Max(position.LargestNorm, gradientNorm),
        };

    /// <summary>Takes the result of the epoch at hand, and the weights if it is the best.</summary>
    public void EndEpoch(EpochResult result)
    {
        bool best = position.BestEpoch == 0 || result.Monitored < epochs[position.BestEpoch - 1].Monitored;
        epochs.Add(result);
        position = new(best ? epochs.Count : position.BestEpoch, 0, 0, 0);
        pass.Carried = null;
        if (best)
        {
            Best.Capture();
        }
    }

    /// <summary>Why training is over; null while it is not.</summary>
    public StopReason? Stops(int epochCount, EarlyStopping? earlyStopping) =>
        epochs.Count > 0 && epochs.Count - position.BestEpoch >= earlyStopping?.Patience
            ? StopReason.EarlyStopping
        : epochs.Count >= epochCount ? StopReason.Completed
        : null;

    /// <summary>All that the rest of it depends on. Arrays are those at work, to be written at once.</summary>
    public Checkpoint Capture()
    {
        float[][] values = Values();
        Best.Restore();
        float[][] best = Values();
        Assign(values);
        return new(
            optimizer.GetType().Name,
            schedule?.GetType().Name ?? "",
            monitor,
            position,
            rates with
            {
                LearningRate = optimizer.LearningRate,
                Momentum = optimizer.Momentum,
            },
            epochs,
            [
                .. parameters.Select(
                    (parameter, i) =>
                        new SavedParameter(
                            parameter.Name,
                            parameter.Shape,
                            values[i],
                            best[i],
                            averaging?.Averages?[i],
                            optimizer.Memory.GetValueOrDefault(parameter)
                        )
                ),
            ],
            [.. model.RandomStreams.Select(stream => stream.State.ToArray())],
            pass.Carried,
            Capture(pass.Loader),
            validation is null ? null : Capture(validation)
        );
    }

    private static SavedLoader Capture(BatchLoader loader) =>
        new(loader.BatchSize, loader.BatchCount, loader.Order.ToArray(), loader.RandomState.ToArray());

    /// <summary>Why a checkpoint cannot be one of this training; null if it can.</summary>
    private string? Misfit(Checkpoint checkpoint) =>
        CheckpointFit.Parameters(checkpoint.Parameters, parameters)
        ?? CheckpointFit.Same("optimizer", checkpoint.Optimizer, optimizer.GetType().Name)
        ?? CheckpointFit.Same("schedule", checkpoint.Schedule, schedule?.GetType().Name ?? "")
        ?? CheckpointFit.Same("monitored metric", checkpoint.Monitor ?? "", monitor ?? "")
        ?? CheckpointFit.Loader("training", checkpoint.Training, pass.Loader)
        ?? CheckpointFit.Loader("validation", checkpoint.Validation, validation)
        ?? CheckpointFit.Averages(checkpoint, averaging)
        ?? CheckpointFit.Random(checkpoint.ModuleRandom, model);

    private void Restore(Checkpoint checkpoint)
    {
        Replay(checkpoint);
        epochs.AddRange(checkpoint.Epochs);
        position = checkpoint.Position;
        rates = checkpoint.Rates;
        optimizer.LearningRate = rates.LearningRate;
        optimizer.Momentum = rates.Momentum;
        Assign([.. checkpoint.Parameters.Select(parameter => parameter.Best)]);
        Best.Capture();
        Assign([.. checkpoint.Parameters.Select(parameter => parameter.Values)]);
        optimizer.Memory.Clear();
        foreach ((Parameter parameter, SavedParameter saved) in parameters.Zip(checkpoint.Parameters))
        {
            if (saved.Slots is not null)
            {
                optimizer.Memory.Add(parameter, saved.Slots);
            }
        }

        if (averaging is not null && checkpoint.Parameters.All(parameter => parameter.Average is not null))
        {
            averaging.Averages = [.. checkpoint.Parameters.Select(parameter => parameter.Average!)];
        }

        pass.Carried = checkpoint.Carried;
        Restore(checkpoint.Training, pass.Loader);
        Restore(checkpoint.Validation, validation);
        foreach ((SeededRandom stream, ulong[] state) in model.RandomStreams.Zip(checkpoint.ModuleRandom))
        {
            state.CopyTo(stream.State);
        }
    }

    private static void Restore(SavedLoader? saved, BatchLoader? loader)
    {
        saved?.Order.CopyTo(loader!.Order);
        saved?.Random.CopyTo(loader!.RandomState);
    }

    /// <summary>Tells the schedule again what it was told before the checkpoint.</summary>
    private void Replay(Checkpoint checkpoint)
    {
        optimizer.LearningRate = checkpoint.Rates.FirstLearningRate;
        optimizer.Momentum = checkpoint.Rates.FirstMomentum;
        schedule?.Start(optimizer);
        foreach (EpochResult epoch in checkpoint.Epochs)
        {
            ReplayBatches(pass.Loader.BatchCount);
            schedule?.EndEpoch(optimizer, epoch.Monitored);
        }

        ReplayBatches(checkpoint.Position.Batches);
    }

    private void ReplayBatches(int count)
    {
        for (int batch = 0; batch < count; batch++)
        {
            schedule?.EndBatch(optimizer);
        }
    }

    private float[][] Values() => [.. parameters.Select(parameter => parameter.Value.ToArray())];

    private void Assign(float[][] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            parameters[i].Assign(values[i]);
        }
    }
}
