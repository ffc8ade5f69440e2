using Unroll.Layers.Streaming;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// A convolution that never looks ahead: (K − 1)·dilation zeros stand before the sequence, so that step t of the
/// output sees no input after t, and there are as many steps as before (van den Oord et al., 2016).
/// Parameters <c>weight</c> [O, I/groups, K] and <c>bias</c> [O].
/// </summary>
public sealed class CausalConv1d : Module, IDescribed, IStreaming
{
    private readonly Conv1d convolution;

    /// <summary>A causal convolution.</summary>
    /// <param name="inputChannels">I, channels (features) of the input.</param>
    /// <param name="outputChannels">O, channels of the output: filters.</param>
    /// <param name="kernelSize">K, taps of each filter.</param>
    /// <param name="dilation">Steps from one tap to the next.</param>
    /// <param name="groups">Groups of channels that do not see one another; it divides I and O.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public CausalConv1d(
        int inputChannels,
        int outputChannels,
        int kernelSize,
        int dilation = 1,
        int groups = 1,
        bool bias = true
    )
    {
        convolution = AddWithSuffix(
            new Conv1d(inputChannels, outputChannels, kernelSize, 1, dilation, groups, Padding.Causal, bias),
            ""
        );
        Description = new ModuleDescription(nameof(CausalConv1d))
            .With(nameof(inputChannels), inputChannels)
            .With(nameof(outputChannels), outputChannels)
            .With(nameof(kernelSize), kernelSize)
            .With(nameof(dilation), dilation)
            .With(nameof(groups), groups)
            .With(nameof(bias), bias);
    }

    /// <inheritdoc/>
    public ModuleDescription Description { get; }

    /// <summary>The same with zeros in front of the sequence.</summary>
    internal Conv1d Convolution => convolution;

    /// <summary>[batch, time, I] becomes [batch, time, O].</summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x) => convolution.Forward(x);

    /// <inheritdoc/>
    public StreamingPredictor Stream(int batch = 1) => convolution.Stream(batch);
}
