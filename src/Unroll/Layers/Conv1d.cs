using System.Runtime.InteropServices;
using Unroll.Kernels;
using Unroll.Layers.Streaming;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// Convolution over time (cross-correlation, as everywhere in deep learning):
/// y[t, o] = b[o] + Σₖ Σᵢ W[o, i, k]·x[t·stride + k·dilation − padding, i], where i runs over the input channels
/// of o's group. Parameters <c>weight</c> [O, I/groups, K] and <c>bias</c> [O], as in PyTorch; but sequences are
/// [batch, time, channels], as everywhere in this library, so that nothing need be permuted.
/// </summary>
public sealed class Conv1d : Module, IDescribed, IStreaming
{
    private readonly ConvolutionSizes sizes;
    private readonly bool rectified;
    private readonly Parameter weight;
    private readonly Parameter? bias;

    /// <summary>A convolution.</summary>
    /// <param name="inputChannels">I, channels (features) of the input.</param>
    /// <param name="outputChannels">O, channels of the output: filters.</param>
    /// <param name="kernelSize">K, taps of each filter.</param>
    /// <param name="stride">Steps of the input from one output to the next.</param>
    /// <param name="dilation">Steps of the input from one tap to the next.</param>
    /// <param name="groups">Groups of channels that do not see one another; it divides I and O.</param>
    /// <param name="padding">Zeros around the sequence: a number, <see cref="Padding.Same"/>, <see cref="Padding.Causal"/>; none by default.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="ArgumentException">The groups do not divide the channels, or padding <c>same</c> has a stride.</exception>
    public Conv1d(
        int inputChannels,
        int outputChannels,
        int kernelSize,
        int stride = 1,
        int dilation = 1,
        int groups = 1,
        Padding padding = default,
        bool bias = true
    )
        : this(inputChannels, outputChannels, kernelSize, stride, dilation, groups, padding, bias, false) { }

    private Conv1d(
        int inputChannels,
        int outputChannels,
        int kernelSize,
        int stride,
        int dilation,
        int groups,
        Padding padding,
        bool bias,
        bool rectified
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputChannels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputChannels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kernelSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dilation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groups);
        if (inputChannels % groups != 0 || outputChannels % groups != 0)
        {
            throw new ArgumentException(
                $"expected groups that divide {inputChannels} and {outputChannels} channels, got {groups}",
                nameof(groups)
            );
        }

        if (padding == Padding.Same && stride != 1)
        {
            throw new ArgumentException(
                $"expected stride 1 with padding same, which keeps the number of steps, got {stride}",
                nameof(padding)
            );
        }

        (int before, int after) = padding.Around((kernelSize - 1) * dilation);
        sizes = new(0, inputChannels, outputChannels, kernelSize, groups, stride, dilation, before, after);
        this.rectified = rectified;
        Initializer initializer = Initializers.UniformByFan(inputChannels / groups * kernelSize);
        weight = Add("weight", [outputChannels, inputChannels / groups, kernelSize], initializer);
        this.bias = bias ? Add("bias", [outputChannels], initializer) : null;
        Description = new ModuleDescription(nameof(Conv1d))
            .With(nameof(inputChannels), inputChannels)
            .With(nameof(outputChannels), outputChannels)
            .With(nameof(kernelSize), kernelSize)
            .With(nameof(stride), stride)
            .With(nameof(dilation), dilation)
            .With(nameof(groups), groups)
            .With(nameof(padding), padding.ToString())
            .With(nameof(bias), bias);
    }

    /// <inheritdoc/>
    public ModuleDescription Description { get; }

    /// <summary>[batch, T, I] becomes [batch, ⌊(T + padding − (K − 1)·dilation − 1)/stride⌋ + 1, O].</summary>
    /// <exception cref="ArgumentException">The input has another shape, or too few steps for the kernel.</exception>
    public override Tensor Forward(Tensor x)
    {
        if (x.Shape.Rank != 3 || x.Shape[2] != sizes.I || x.Shape[0] == 0 || x.Shape[1] == 0)
        {
            throw new ArgumentException(
                $"expected [batch, time, {sizes.I}], none of them zero, got {x.Shape}",
                nameof(x)
            );
        }

        ConvolutionSizes here = sizes with { T = x.Shape[1] };
        return here.Outputs > 0
            ? FusedConvolution.Run(x, weight, bias?.Value, here, rectified)
            : throw new ArgumentException(
                $"expected at least {sizes.Span - sizes.Before - sizes.After} steps, which the kernel spans, got {x.Shape}",
                nameof(x)
            );
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It looks ahead, or it has a stride.</exception>
    public StreamingPredictor Stream(int batch = 1) => Stream(batch, rectified, this);

    /// <summary>Convolutions of the same sequence, and of the same sizes but for O: their outputs side by side.</summary>
    internal static ConvolutionPredictor Stream(
        int batch,
        bool rectified,
        params ReadOnlySpan<Conv1d> convolutions
    )
    {
        List<float> weights = [];
        List<float> biases = [];
        int outputs = 0;
        foreach (Conv1d convolution in convolutions)
        {
            convolution.CheckCausal();
            weights.AddRange(convolution.weight.Values);
            biases.AddRange(convolution.bias is null ? [] : convolution.bias.Values);
            outputs += convolution.sizes.O;
        }

        return new(
            batch,
            convolutions[0].sizes with
            {
                O = outputs,
            },
            CollectionsMarshal.AsSpan(weights),
            CollectionsMarshal.AsSpan(biases),
            rectified
        );
    }

    /// <summary>A causal convolution followed by max(·, 0) in the same pass over the data.</summary>
    internal static Conv1d CausalRectified(
        int inputChannels,
        int outputChannels,
        int kernelSize,
        int dilation
    ) =>
        new(inputChannels, outputChannels, kernelSize, 1, dilation, 1, Padding.Causal, true, rectified: true);

    private void CheckCausal()
    {
        if (sizes.Before != sizes.Span - 1 || sizes.After != 0 || sizes.Stride != 1)
        {
            throw new InvalidOperationException(
                $"expected a convolution with padding causal and stride 1, which can go step by step, got {sizes.Before} and {sizes.After} zeros around and stride {sizes.Stride}"
            );
        }
    }
}
