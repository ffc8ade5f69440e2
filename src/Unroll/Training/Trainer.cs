using Unroll.Data;
using Unroll.Losses;
using Unroll.Metrics;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;

namespace Unroll.Training;

/// <summary>Trains a model: forward, loss, backward, step, batch after batch and epoch after epoch.</summary>
/// <param name="model">The model.</param>
/// <param name="optimizer">What changes its parameters.</param>
/// <param name="loss">What to make small.</param>
public sealed class Trainer(Module model, Optimizer optimizer, Loss loss)
{
    private readonly Parameter[] parameters = [.. model.Parameters];

    /// <summary>Threads to use at most; all cores by default. The result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How gradients are kept from exploding; not at all by default.</summary>
    public GradientClipping? Clipping { get; init; }

    /// <summary>A moving average of the weights, to be validated and kept in their place; none by default.</summary>
    public WeightAveraging? Averaging { get; init; }

    /// <summary>What to measure on the validation examples besides the loss.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>Where to keep checkpoints, from which training can be continued; none by default.</summary>
    public CheckpointStore? Checkpoints { get; init; }

    /// <summary>Told of each epoch when it is over.</summary>
    public IProgress<EpochResult>? Progress { get; init; }

    /// <summary>
    /// Trains the model. If training stops early, is cancelled or diverges, the weights of the best epoch so far
    /// are restored; otherwise the last ones stay.
    /// </summary>
    /// <param name="train">The examples to learn from.</param>
    /// <param name="validation">Examples to measure on after each epoch, never learnt from.</param>
    /// <param name="epochs">Passes over the training examples.</param>
    /// <param name="schedule">How the learning rate changes.</param>
    /// <param name="earlyStopping">When to stop before all epochs are run.</param>
    /// <param name="continueFrom">
    /// A checkpoint of the same training to go on from, instead of beginning anew, which ends with the same weights,
    /// bit for bit. Optimizer and schedule are to be new ones with the settings of before.
    /// </param>
    /// <param name="cancellationToken">Stops after the batch at hand, and keeps the best epoch's weights.</param>
    /// <exception cref="ArgumentException">There are no training examples, or no validation examples.</exception>
    /// <exception cref="TrainingDivergedException">The loss, or the validation loss, was no longer finite.</exception>
    public History Fit(
        DataLoader train,
        DataLoader? validation = null,
        int epochs = 1,
        Schedule? schedule = null,
        EarlyStopping? earlyStopping = null,
        CheckpointStore? continueFrom = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epochs);
        if (train.Dataset.Count == 0)
        {
            throw new ArgumentException("expected at least one training example", nameof(train));
        }

        if (validation is { Dataset.Count: 0 })
        {
            throw new ArgumentException(
                "expected at least one example, or no validation",
                nameof(validation)
            );
        }

        StepScope scope = new(Threads);
        TrainingRun run = new(model, optimizer, schedule, Averaging, train, validation);
        run.Start(continueFrom);
        StopReason? reason;
        while ((reason = run.Stops(epochs, earlyStopping)) is null)
        {
            if (!TrainEpoch(run, train, scope, schedule, cancellationToken))
            {
                Checkpoints?.Save(run.Capture());
                run.Best.Restore();
                return run.End(StopReason.Cancelled);
            }

            EndEpoch(run, validation, schedule);
            if (
                run.Epochs.Count % Checkpoints?.EveryEpochs == 0
                || run.Stops(epochs, earlyStopping) is not null
            )
            {
                Checkpoints?.Save(run.Capture());
            }
        }

        // The averages stay in the model when training is over.
        Averaging?.Swap(parameters);
        if (earlyStopping is not null)
        {
            run.Best.Restore();
        }

        return run.End(reason.Value);
    }

    /// <summary>The loss and the metrics over all examples of a loader, at inference.</summary>
    public Evaluation Evaluate(DataLoader loader)
    {
        StepScope scope = new(Threads, recording: false);
        double lossSum = 0;
        double[] sums = new double[Metrics.Count];
        long elements = 0;
        bool wasTraining = model.IsTraining;
        model.Train(false);
        foreach (Batch batch in loader.Batches(scope))
        {
            Tensor prediction = model.Forward(batch.Inputs);
            int count = CountTargets(batch.Targets);
            lossSum += loss.Forward(prediction, batch.Targets).ToScalar() * (double)count;
            elements += count;
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += SumTerms(Metrics[i], prediction, batch.Targets);
            }

            scope.EndStep();
        }

        model.Train(wasTraining);
        Dictionary<string, double> figures = [];
        for (int i = 0; i < sums.Length; i++)
        {
            figures.Add(Metrics[i].Name, Metrics[i].Finish(sums[i] / elements));
        }

        return new(lossSum / elements, figures);
    }

    /// <summary>How many targets the loss does not ignore.</summary>
    private int CountTargets(Tensor target)
    {
        int count = 0;
        foreach (float expected in target.Span)
        {
            count += loss.Ignores(expected) ? 0 : 1;
        }

        return count;
    }

    private double SumTerms(Metric metric, Tensor prediction, Tensor target)
    {
        double sum = 0;
        ReadOnlySpan<float> predicted = prediction.Span;
        ReadOnlySpan<float> expected = target.Span;
        for (int i = 0; i < expected.Length; i++)
        {
            sum += loss.Ignores(expected[i]) ? 0 : metric.Term(predicted[i], expected[i]);
        }

        return sum;
    }

    /// <summary>One pass over the training examples, or what is left of it; false if it was cancelled.</summary>
    private bool TrainEpoch(
        TrainingRun run,
        DataLoader train,
        StepScope scope,
        Schedule? schedule,
        CancellationToken cancellationToken
    )
    {
        model.Train();
        if (cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        foreach (Batch batch in train.Batches(scope, run.Batches))
        {
            double value = TrainBatch(batch, out double gradientNorm);
            schedule?.EndBatch(optimizer);
            scope.EndStep();
            if (!double.IsFinite(value))
            {
                run.Best.Restore();
                throw new TrainingDivergedException(run.Epoch, run.Batches + 1, value);
            }

            run.EndBatch(value, gradientNorm);
            if (run.Batches == train.BatchCount)
            {
                break;
            }

            if (cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            if (run.Batches % Checkpoints?.EveryBatches == 0)
            {
                Checkpoints?.Save(run.Capture());
            }
        }

        return true;
    }

    /// <summary>Measures what the epoch has come to, with the averages in the model if there are any.</summary>
    private void EndEpoch(TrainingRun run, DataLoader? validation, Schedule? schedule)
    {
        Averaging?.Swap(parameters);
        Evaluation? evaluated = validation is null ? null : Evaluate(validation);
        EpochResult result = new(
            run.Epoch,
            run.MeanLoss,
            evaluated?.Loss,
            evaluated?.Metrics ?? new Dictionary<string, double>(),
            optimizer.LearningRate,
            run.LargestNorm
        );
        if (!double.IsFinite(result.Monitored))
        {
            run.Best.Restore();
            throw new TrainingDivergedException(run.Epoch, batch: null, result.Monitored);
        }

        run.EndEpoch(result);
        Progress?.Report(result);
        schedule?.EndEpoch(optimizer, result.Monitored);
        Averaging?.Swap(parameters);
    }

    private double TrainBatch(Batch batch, out double gradientNorm)
    {
        foreach (Parameter parameter in parameters)
        {
            parameter.ClearGradient();
        }

        gradientNorm = 0;
        Tensor value = loss.Forward(model.Forward(batch.Inputs), batch.Targets);
        if (float.IsFinite(value.ToScalar()))
        {
            value.Backward();
            gradientNorm = Clipping?.Apply(parameters) ?? 0;
            optimizer.Step(parameters);
            Averaging?.Update(parameters);
        }

        return value.ToScalar();
    }
}

/// <summary>What a model came to on some examples.</summary>
/// <param name="Loss">The mean loss.</param>
/// <param name="Metrics">The metrics, by name.</param>
public sealed record Evaluation(double Loss, IReadOnlyDictionary<string, double> Metrics);
