using Unroll.Kernels;
using Unroll.Layers.Streaming;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// A linear (fully connected) layer, y = x·Wᵀ + b, on the last dimension, whatever stands before it: at every
/// time step if there are any. Parameters <c>weight</c> [O, I] and <c>bias</c> [O], as in PyTorch.
/// </summary>
public sealed class Linear : Module, IDescribed, IStreaming
{
    private readonly int inputSize;
    private readonly Parameter weight;
    private readonly Parameter? bias;

    /// <summary>A linear layer.</summary>
    /// <param name="inputSize">I, features of the input.</param>
    /// <param name="outputSize">O, features of the output.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public Linear(int inputSize, int outputSize, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputSize);
        this.inputSize = inputSize;
        weight = Add("weight", [outputSize, inputSize], Initializers.UniformByFan(inputSize));
        this.bias = bias ? Add("bias", [outputSize], Initializers.UniformByFan(inputSize)) : null;
        Description = new ModuleDescription(nameof(Linear))
            .With(nameof(inputSize), inputSize)
            .With(nameof(outputSize), outputSize)
            .With(nameof(bias), bias);
    }

    /// <inheritdoc/>
    public ModuleDescription Description { get; }

    /// <summary>[…, I] becomes […, O].</summary>
    /// <exception cref="ArgumentException">The last dimension is not I, or another is zero.</exception>
    public override Tensor Forward(Tensor x) =>
        x.Shape.Rank > 0 && x.Shape[^1] == inputSize && x.Count > 0
            ? x.LinearTransform(weight, bias?.Value)
            : throw new ArgumentException(
                $"expected […, {inputSize}], none of them zero, got {x.Shape}",
                nameof(x)
            );

    /// <inheritdoc/>
    public StreamingPredictor Stream(int batch = 1) =>
        new ConvolutionPredictor(
            batch,
            new(1, inputSize, weight.Shape[0], K: 1, Groups: 1, Stride: 1, Dilation: 1, Before: 0, After: 0),
            weight.Values,
            bias is null ? [] : bias.Values
        );
}
