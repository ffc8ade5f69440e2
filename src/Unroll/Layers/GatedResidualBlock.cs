using Unroll.Layers.Streaming;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// A block of the WaveNet (van den Oord et al., 2016, section 2.3 and 2.4): the gated activation unit
/// z = tanh(W_f ∗ x)·σ(W_g ∗ x), with dilated causal convolutions ∗, gives the residual output W_r·z + x, which the
/// next block reads, and the skip output W_s·z, which goes straight to the end. Children <c>conv_filter</c>,
/// <c>conv_gate</c>, <c>conv_residual</c> and <c>conv_skip</c>.
/// </summary>
public sealed class GatedResidualBlock : Module, IDescribed
{
    private readonly CausalConv1d filter;
    private readonly CausalConv1d gate;
    private readonly Conv1d residual;
    private readonly Conv1d skip;

    /// <summary>A block.</summary>
    /// <param name="channels">Channels of the input and of the residual output; of the filter and of the gate each.</param>
    /// <param name="skipChannels">Channels of the skip output.</param>
    /// <param name="kernelSize">K, taps of filter and gate.</param>
    /// <param name="dilation">Steps from one tap to the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public GatedResidualBlock(int channels, int skipChannels, int kernelSize = 2, int dilation = 1)
    {
        filter = Add("conv_filter", new CausalConv1d(channels, channels, kernelSize, dilation));
        gate = Add("conv_gate", new CausalConv1d(channels, channels, kernelSize, dilation));
        residual = Add("conv_residual", new Conv1d(channels, channels, kernelSize: 1));
        skip = Add("conv_skip", new Conv1d(channels, skipChannels, kernelSize: 1));
        Description = new ModuleDescription(nameof(GatedResidualBlock))
            .With(nameof(channels), channels)
            .With(nameof(skipChannels), skipChannels)
            .With(nameof(kernelSize), kernelSize)
            .With(nameof(dilation), dilation);
    }

    /// <inheritdoc/>
    public ModuleDescription Description { get; }

    /// <summary>The residual output: [batch, time, channels] keeps its shape.</summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x) => Split(x).Residual;

    /// <summary>Both outputs: [batch, time, channels] and [batch, time, skip channels].</summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public (Tensor Residual, Tensor Skip) Split(Tensor x)
    {
        Tensor z = Activate(x);
        return (residual.Forward(z) + x, skip.Forward(z));
    }

    /// <summary>The skip output alone, which is all that is asked of the last block.</summary>
    internal Tensor Skip(Tensor x) => skip.Forward(Activate(x));

    /// <summary>The block step by step.</summary>
    /// <param name="batch">How many sequences.</param>
    /// <param name="last">Whether nobody reads the residual output.</param>
    internal GatedWaveNetPredictor.Block Stream(int batch, bool last) =>
        new(
            Conv1d.Stream(batch, false, filter.Convolution, gate.Convolution),
            Conv1d.Stream(batch, false, last ? [skip] : [skip, residual])
        );

    private Tensor Activate(Tensor x) => filter.Forward(x).GatedBy(gate.Forward(x));
}
