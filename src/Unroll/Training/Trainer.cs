using Unroll.Data;
using Unroll.Layers;
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

    /// <summary>
    /// The name of the metric, one of which lower is better, that schedules, early stopping and the choice of the best
    /// weights look at; by default the validation loss, or the training loss without validation.
    /// </summary>
    public string? Monitor { get; init; }

    /// <summary>Where to keep checkpoints, from which training can be continued; none by default.</summary>
    public CheckpointStore? Checkpoints { get; init; }

    /// <summary>Told of each epoch when it is over.</summary>
    public IProgress<EpochResult>? Progress { get; init; }

    /// <summary>
    /// Trains the model. If training stops early, is cancelled or diverges, the weights of the best epoch so far
    /// are restored; otherwise the last ones stay.
    /// </summary>
    /// <remarks>
    /// On a <see cref="ChunkLoader"/> the model's state is carried from chunk to chunk, without gradients, and starts anew
    /// with each sequence: truncated backpropagation through time. The model must be an <see cref="IStatefulModule"/>.
    /// On a <see cref="SequenceLoader"/> it is told the lengths, and must be an <see cref="IRaggedModule"/>; where targets
    /// are padded, the loss must be one that leaves out missing ones, such as <see cref="MaskedLoss"/>.
    /// </remarks>
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
    /// <exception cref="ArgumentException">
    /// There are no training examples, or no validation examples, or model or loss are not made for such batches, or
    /// what is to be monitored is not among the metrics.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss, the validation loss, the monitored metric or the weights were no longer finite.
    /// </exception>
    public History Fit(
        BatchLoader train,
        BatchLoader? validation = null,
        int epochs = 1,
        Schedule? schedule = null,
        EarlyStopping? earlyStopping = null,
        CheckpointStore? continueFrom = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epochs);
        if (train.BatchCount == 0)
        {
            throw new ArgumentException("expected at least one training example", nameof(train));
        }

        if (validation is { BatchCount: 0 })
        {
            throw new ArgumentException(
                "expected at least one example, or no validation",
                nameof(validation)
            );
        }

        CheckMonitor(validation);
        StepScope scope = new(Threads);
        ForwardPass? validating = validation is null ? null : new(model, loss, validation);
        TrainingRun run = new(
            model,
            optimizer,
            schedule,
            Averaging,
            new(model, loss, train),
            validation,
            Monitor
        );
        run.Start(continueFrom);
        StopReason? reason;
        while ((reason = run.Stops(epochs, earlyStopping)) is null)
        {
            if (!TrainEpoch(run, scope, schedule, cancellationToken))
            {
                Checkpoints?.Save(run.Capture());
                run.Best.Restore();
                return run.End(StopReason.Cancelled);
            }

            EndEpoch(run, validating, schedule);
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

    private void CheckMonitor(BatchLoader? validation)
    {
        if (Monitor is null)
        {
            return;
        }

        if (Metrics.All(metric => metric.Name != Monitor))
        {
            throw new ArgumentException(
                $"expected the name of a metric to monitor ({string.Join(", ", Metrics.Select(metric => metric.Name))}), got '{Monitor}'"
            );
        }

        if (validation is null)
        {
            throw new ArgumentException(
                $"expected validation examples, on which {Monitor} is to be monitored, got none",
                nameof(validation)
            );
        }
    }

    /// <summary>The loss and the metrics over all examples of a loader, at inference.</summary>
    /// <exception cref="ArgumentException">
    /// There are no examples, all targets are missing, a metric does not fit the predictions, or model or loss are not
    /// made for such batches.
    /// </exception>
    public Evaluation Evaluate(BatchLoader loader) => Evaluate(new ForwardPass(model, loss, loader));

    private Evaluation Evaluate(ForwardPass pass)
    {
        bool wasTraining = model.IsTraining;
        model.Train(false);
        try
        {
            return Measure(pass);
        }
        finally
        {
            model.Train(wasTraining);
        }
    }

    private Evaluation Measure(ForwardPass pass)
    {
        StepScope scope = new(Threads, recording: false);
        double lossSum = 0;
        double[] sums = new double[Metrics.Count];
        long elements = 0;
        foreach (Batch batch in pass.Loader.Batches(scope))
        {
            Tensor prediction = pass.Forward(batch);
            int count = CountTargets(batch.Targets);
            lossSum += loss.Forward(prediction, batch.Targets).ToScalar() * (double)count;
            elements += count;
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += SumTerms(Metrics[i], prediction, batch.Targets);
            }

            scope.EndStep();
        }

        if (elements == 0)
        {
            throw new ArgumentException("expected at least one target that the loss does not leave out");
        }

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
        if (prediction.Count != target.Count)
        {
            throw new ArgumentException(
                $"{metric.Name}: expected a prediction for each target of {target.Shape}, got {prediction.Shape}; leave the metric out"
            );
        }

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

        foreach (Batch batch in run.Pass.Loader.Batches(scope, run.Batches))
        {
            double value = TrainBatch(run.Pass, batch, out double gradientNorm);
            schedule?.EndBatch(optimizer);
            scope.EndStep();
            if (!double.IsFinite(value))
            {
                throw Diverged(run, run.Batches + 1, $"the loss was {value}");
            }

            run.EndBatch(value, gradientNorm);
            if (run.Batches == run.Pass.Loader.BatchCount)
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
    private void EndEpoch(TrainingRun run, ForwardPass? validating, Schedule? schedule)
    {
        // The last step may have gone too far, with no loss after it to show that.
        if (!Weights.AreFinite(parameters))
        {
            throw Diverged(run, batch: null, "the weights were no longer finite");
        }

        Averaging?.Swap(parameters);
        Evaluation? evaluated = validating is null ? null : Evaluate(validating);
        EpochResult result = new(
            run.Epoch,
            run.MeanLoss,
            evaluated?.Loss,
            evaluated?.Metrics ?? new Dictionary<string, double>(),
            optimizer.LearningRate,
            run.LargestNorm
        )
        {
            Monitor = Monitor,
        };
        if (result.ValidationLoss is { } validationLoss && !double.IsFinite(validationLoss))
        {
            throw Diverged(run, batch: null, $"the validation loss was {validationLoss}");
        }

        if (!double.IsFinite(result.Monitored))
        {
            throw Diverged(run, batch: null, $"the monitored {Monitor} was {result.Monitored}");
        }

        run.EndEpoch(result);
        Progress?.Report(result);
        schedule?.EndEpoch(optimizer, result.Monitored);
        Averaging?.Swap(parameters);
    }

    private static TrainingDivergedException Diverged(TrainingRun run, int? batch, string symptom)
    {
        run.Best.Restore();
        return new(run.Epoch, batch, symptom);
    }

    private double TrainBatch(ForwardPass pass, Batch batch, out double gradientNorm)
    {
        foreach (Parameter parameter in parameters)
        {
            parameter.ClearGradient();
        }

        gradientNorm = 0;
        Tensor value = loss.Forward(pass.Forward(batch), batch.Targets);
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
