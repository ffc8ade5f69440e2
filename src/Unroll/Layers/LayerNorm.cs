using Unroll.Layers.Streaming;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// Layer normalisation (Ba et al., 2016): y = (x − mean)/√(variance + ε)·weight + bias, with mean and biased variance
/// over the last dimension, at each time step of each sequence by itself. Parameters <c>weight</c> and <c>bias</c>
/// [features], which start as 1 and 0, as in PyTorch.
/// </summary>
public sealed class LayerNorm : Module, IDescribed, IStreaming
{
    private readonly int features;
    private readonly float epsilon;
    private readonly Parameter? weight;
    private readonly Parameter? bias;

    /// <summary>A layer normalisation.</summary>
    /// <param name="features">Features of the input.</param>
    /// <param name="epsilon">ε, which keeps features that are all the same from a division by zero.</param>
    /// <param name="affine">Whether there are weight and bias.</param>
    /// <exception cref="ArgumentOutOfRangeException">The features or ε are not positive.</exception>
    public LayerNorm(int features, float epsilon = 1e-5f, bool affine = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        this.features = features;
        this.epsilon = epsilon;
        weight = affine ? Add("weight", [features], Initializers.Ones) : null;
        bias = affine ? Add("bias", [features], Initializers.Zeros) : null;
        Description = new ModuleDescription(nameof(LayerNorm))
            .With(nameof(features), features)
            .With(nameof(epsilon), epsilon)
            .With(nameof(affine), affine);
    }

    /// <inheritdoc/>
    public ModuleDescription Description { get; }

    /// <summary>[…, features] keeps its shape.</summary>
    /// <exception cref="ArgumentException">The last dimension has another size, or another is zero.</exception>
    public override Tensor Forward(Tensor x) =>
        x.Shape.Rank > 0 && x.Shape[^1] == features && x.Count > 0
            ? x.LayerNormalize(weight?.Value, bias?.Value, epsilon)
            : throw new ArgumentException(
                $"expected […, {features}], none of them zero, got {x.Shape}",
                nameof(x)
            );

    /// <inheritdoc/>
    public StreamingPredictor Stream(int batch = 1) =>
        new LayerNormPredictor(batch, features, epsilon, weight?.Value, bias?.Value);
}
