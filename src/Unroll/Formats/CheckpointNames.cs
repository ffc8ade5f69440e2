namespace Unroll.Formats;

/// <summary>What tensors and texts are called in a checkpoint's file.</summary>
internal static class CheckpointNames
{
    /// <summary>The text that tells a checkpoint from other files: the version of this layout.</summary>
    public const string Version = "unroll.checkpoint";

    /// <summary>The version written here.</summary>
    public const string ThisVersion = "2";

    /// <summary>The text that names the kind of optimizer.</summary>
    public const string Optimizer = "optimizer";

    /// <summary>The text that names the kind of schedule.</summary>
    public const string Schedule = "schedule";

    /// <summary>The text that names the metric that is monitored; empty if it is the loss.</summary>
    public const string Monitor = "monitor";

    /// <summary>Before a parameter's name: its values.</summary>
    public const string Values = "model.";

    /// <summary>Before a parameter's name: its values after the best epoch.</summary>
    public const string Best = "best.";

    /// <summary>Before a parameter's name: the moving average of its values.</summary>
    public const string Average = "average.";

    /// <summary>Steps that the optimizer has made for each parameter.</summary>
    public const string Steps = "optimizer.steps";

    /// <summary>Products of the optimizer's momentum over these steps.</summary>
    public const string MomentumProducts = "optimizer.momentum_products";

    /// <summary>Learning rate and momentum, now and before training.</summary>
    public const string Rates = "optimizer.rates";

    /// <summary>The best epoch, and the batches of the epoch at hand that are over.</summary>
    public const string Counts = "position.counts";

    /// <summary>The sum of the losses of these batches, and the largest norm of their gradients.</summary>
    public const string Sums = "position.sums";

    /// <summary>One number an epoch; NaN where there was no validation.</summary>
    public const string TrainingLoss = "history.training_loss";

    /// <inheritdoc cref="TrainingLoss"/>
    public const string ValidationLoss = "history.validation_loss";

    /// <inheritdoc cref="TrainingLoss"/>
    public const string LearningRate = "history.learning_rate";

    /// <inheritdoc cref="TrainingLoss"/>
    public const string GradientNorm = "history.gradient_norm";

    /// <summary>Before a metric's name: what it was in each epoch.</summary>
    public const string Metric = "history.metric.";

    /// <summary>The states of the random streams of all modules.</summary>
    public const string ModuleRandom = "random.modules";

    /// <summary>Before a number: the tensors of the state that the next batch goes on from.</summary>
    public const string Carried = "carried.";

    /// <summary>Before what belongs to the loader of training examples.</summary>
    public const string Training = "loader.training.";

    /// <summary>Before what belongs to the loader of validation examples.</summary>
    public const string Validation = "loader.validation.";

    /// <summary>Behind a loader: examples in a batch.</summary>
    public const string BatchSize = "batch_size";

    /// <summary>Behind a loader: batches in a pass.</summary>
    public const string BatchCount = "batch_count";

    /// <summary>Behind a loader: the examples in order, or whatever keeps together.</summary>
    public const string Order = "order";

    /// <summary>Behind a loader: the state of its random stream.</summary>
    public const string Random = "random";

    /// <summary>Before a parameter's name: what the optimizer keeps of it.</summary>
    public static string[] Slots { get; } = ["optimizer.first.", "optimizer.second.", "optimizer.third."];
}
