using Unroll.Layers.Streaming;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy, 2015) of [batch, features] or [batch, time, features]:
/// y = (x − mean)/√(variance + ε)·weight + bias for each feature. While training, mean and biased variance are those
/// of the batch (and of all its steps), and the running ones follow them: running ← (1 − momentum)·running +
/// momentum·batch, with the unbiased variance. At inference the running ones take their place.
/// </summary>
/// <remarks>
/// As in PyTorch, <c>weight</c>, <c>bias</c>, <c>running_mean</c> and <c>running_var</c> [features] are saved with a
/// model. The last two are parameters that no gradient flows to, so that optimizers leave them alone.
/// </remarks>
public sealed class BatchNorm1d : Module, IDescribed, IStreaming
{
    private readonly int features;
    private readonly float epsilon;
    private readonly float momentum;
    private readonly Parameter? weight;
    private readonly Parameter? bias;
    private readonly Parameter runningMean;
    private readonly Parameter runningVariance;

    /// <summary>A batch normalisation.</summary>
    /// <param name="features">Features (channels) of the input.</param>
    /// <param name="epsilon">ε, which keeps a feature that is always the same from a division by zero.</param>
    /// <param name="momentum">How much a batch moves the running statistics, from 0 to 1.</param>
    /// <param name="affine">Whether there are weight and bias.</param>
    /// <exception cref="ArgumentOutOfRangeException">The features or ε are not positive, or the momentum is out of range.</exception>
    public BatchNorm1d(int features, float epsilon = 1e-5f, float momentum = 0.1f, bool affine = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        if (momentum is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(momentum),
                momentum,
                "expected a momentum from 0 to 1"
            );
        }

        (this.features, this.epsilon, this.momentum) = (features, epsilon, momentum);
        weight = affine ? Add("weight", [features], Initializers.Ones) : null;
        bias = affine ? Add("bias", [features], Initializers.Zeros) : null;
        runningMean = Add("running_mean", [features], Initializers.Zeros);
        runningVariance = Add("running_var", [features], Initializers.Ones);
        Description = new ModuleDescription(nameof(BatchNorm1d))
            .With(nameof(features), features)
            .With(nameof(epsilon), epsilon)
            .With(nameof(momentum), momentum)
            .With(nameof(affine), affine);
    }

    /// <inheritdoc/>
    public ModuleDescription Description { get; }

    /// <summary>[batch, features] or [batch, time, features] keeps its shape.</summary>
    /// <exception cref="ArgumentException">
    /// The input has another shape, or while training, only one value for each feature, which has no variance.
    /// </exception>
    public override Tensor Forward(Tensor x)
    {
        if (x.Shape.Rank is not (2 or 3) || x.Shape[^1] != features || x.Count == 0)
        {
            throw new ArgumentException(
                $"expected [batch, {features}] or [batch, time, {features}], none of them zero, got {x.Shape}",
                nameof(x)
            );
        }

        if (!IsTraining)
        {
            return Normalize(x, runningMean, runningVariance, ofThisBatch: false);
        }

        int count = x.Count / features;
        if (count < 2)
        {
            throw new ArgumentException(
                $"expected at least two values of each feature to train on, got {x.Shape}",
                nameof(x)
            );
        }

        (Tensor mean, Tensor variance) = x.ChannelStatistics();
        Follow(runningMean.Values, mean.Span, 1);
        Follow(runningVariance.Values, variance.Span, (float)count / (count - 1));
        return Normalize(x, mean, variance, ofThisBatch: true);
    }

    /// <inheritdoc/>
    public StreamingPredictor Stream(int batch = 1) =>
        new BatchNormPredictor(batch, epsilon, runningMean, runningVariance, weight?.Value, bias?.Value);

    private Tensor Normalize(Tensor x, Tensor mean, Tensor variance, bool ofThisBatch) =>
        x.BatchNormalize(mean, variance, ofThisBatch, weight?.Value, bias?.Value, epsilon);

    private void Follow(Span<float> running, ReadOnlySpan<float> batch, float scale)
    {
        for (int i = 0; i < running.Length; i++)
        {
            running[i] += momentum * ((batch[i] * scale) - running[i]);
        }
    }
}
