using Unroll.Data;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Training;

namespace Unroll.Media.Text;

/// <summary>
/// How a model of text is trained: Adam, whose learning rate rises to its highest during the first tenth of all steps and
/// falls to almost nothing along a cosine, and gradients of a norm of at most 1.
/// </summary>
public sealed record TextTraining
{
    private const double Rise = 0.1;
    private const float LargestNorm = 1;

    /// <summary>Passes over the examples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int Epochs
    {
        get;
        init => field = Positive(value);
    } = 10;

    /// <summary>Examples in a batch, or places of a long text that are read side by side.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int BatchSize
    {
        get;
        init => field = Positive(value);
    } = 32;

    /// <summary>The highest learning rate.</summary>
    public float LearningRate { get; init; } = 0.005f;

    /// <summary>Fixes initial weights, shuffling and dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to use at most; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Told of each epoch when it is over.</summary>
    public IProgress<EpochResult>? Progress { get; init; }

    internal History Run(Module model, Loss loss, BatchLoader train, BatchLoader? validation)
    {
        model.Initialize(Seed);
        Trainer trainer = new(model, new Adam(LearningRate), loss)
        {
            Clipping = GradientClipping.ByNorm(LargestNorm),
            Threads = Threads,
            Progress = Progress,
        };
        return trainer.Fit(
            train,
            validation,
            Epochs,
            new OneCycleLR(LearningRate, Epochs * train.BatchCount, Rise, cycleMomentum: false)
        );
    }

    private static int Positive(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }
}
