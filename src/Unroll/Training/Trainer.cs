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

    /// <summary>What to measure on the validation examples besides the loss.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

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
    /// <param name="cancellationToken">Stops after the batch at hand, and keeps the best epoch's weights.</param>
    /// <exception cref="ArgumentException">There are no training examples, or no validation examples.</exception>
    /// <exception cref="TrainingDivergedException">The loss, or the validation loss, was no longer finite.</exception>
    public History Fit(
        DataLoader train,
        DataLoader? validation = null,
        int epochs = 1,
        Schedule? schedule = null,
        EarlyStopping? earlyStopping = null,
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
        Weights best = new(parameters);
        List<EpochResult> results = [];
        int bestEpoch = 0;
        while (results.Count < epochs)
        {
            int epoch = results.Count + 1;
            if (TrainEpoch(epoch, train, scope, best, cancellationToken) is not { } trained)
            {
                best.Restore();
                return new(results, bestEpoch, StopReason.Cancelled);
            }

            Evaluation? evaluated = validation is null ? null : Evaluate(validation);
            EpochResult result = new(
                epoch,
                trained.Loss,
                evaluated?.Loss,
                evaluated?.Metrics ?? new Dictionary<string, double>(),
                optimizer.LearningRate,
                trained.GradientNorm
            );
            if (!double.IsFinite(result.Monitored))
            {
                best.Restore();
                throw new TrainingDivergedException(epoch, batch: null, result.Monitored);
            }

            results.Add(result);
            if (bestEpoch == 0 || result.Monitored < results[bestEpoch - 1].Monitored)
            {
                bestEpoch = epoch;
                best.Capture();
            }

            Progress?.Report(result);
            schedule?.EndEpoch(optimizer, result.Monitored);
            if (epoch - bestEpoch >= earlyStopping?.Patience)
            {
                best.Restore();
                return new(results, bestEpoch, StopReason.EarlyStopping);
            }
        }

        if (earlyStopping is not null)
        {
            best.Restore();
        }

        return new(results, bestEpoch, StopReason.Completed);
    }

    /// <summary>The loss and the metrics over all examples of a loader, at inference.</summary>
    public Evaluation Evaluate(DataLoader loader)
    {
        StepScope scope = new(Threads, recording: false);
        double lossSum = 0;
        double[] sums = new double[Metrics.Count];
        long elements = 0;
        int examples = 0;
        bool wasTraining = model.IsTraining;
        model.Train(false);
        foreach (Batch batch in loader.Batches(scope))
        {
            Tensor prediction = model.Forward(batch.Inputs);
            int count = batch.Targets.Shape[0];
            lossSum += loss.Forward(prediction, batch.Targets).ToScalar() * (double)count;
            examples += count;
            elements += batch.Targets.Count;
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

        return new(lossSum / examples, figures);
    }

    private static double SumTerms(Metric metric, Tensor prediction, Tensor target)
    {
        double sum = 0;
        ReadOnlySpan<float> predicted = prediction.Span;
        ReadOnlySpan<float> expected = target.Span;
        for (int i = 0; i < expected.Length; i++)
        {
            sum += metric.Term(predicted[i], expected[i]);
        }

        return sum;
    }

    /// <summary>One pass over the training examples; null if it was cancelled.</summary>
    private (double Loss, double GradientNorm)? TrainEpoch(
        int epoch,
        DataLoader train,
        StepScope scope,
        Weights best,
        CancellationToken cancellationToken
    )
    {
        double lossSum = 0;
        double largestNorm = 0;
        int batches = 0;
        model.Train();
        foreach (Batch batch in train.Batches(scope))
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return null;
            }

            batches++;
            double value = TrainBatch(batch, ref largestNorm);
            scope.EndStep();
            if (!double.IsFinite(value))
            {
                best.Restore();
                throw new TrainingDivergedException(epoch, batches, value);
            }

            lossSum += value;
        }

        return (lossSum / batches, largestNorm);
    }

    private double TrainBatch(Batch batch, ref double largestNorm)
    {
        foreach (Parameter parameter in parameters)
        {
            parameter.ClearGradient();
        }

        Tensor value = loss.Forward(model.Forward(batch.Inputs), batch.Targets);
        if (float.IsFinite(value.ToScalar()))
        {
            value.Backward();
            largestNorm = Math.Max(largestNorm, Clipping?.Apply(parameters) ?? 0);
            optimizer.Step(parameters);
        }

        return value.ToScalar();
    }
}

/// <summary>What a model came to on some examples.</summary>
/// <param name="Loss">The mean loss.</param>
/// <param name="Metrics">The metrics, by name.</param>
public sealed record Evaluation(double Loss, IReadOnlyDictionary<string, double> Metrics);
