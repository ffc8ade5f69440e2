using Unroll.Layers.Streaming;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// WaveNet (van den Oord et al., 2016): a causal convolution, blocks of gated activation units with residual and skip
/// connections (<see cref="GatedResidualBlock"/>), and on the sum of the skips ReLU, a 1×1 convolution, ReLU and
/// another one. Children <c>conv_in</c>, <c>blocks.0</c>, …, <c>conv_out1</c> and <c>conv_out2</c>.
/// </summary>
public sealed class GatedWaveNet : Module, IDescribed, IStreaming
{
    private readonly CausalConv1d input;
    private readonly List<GatedResidualBlock> blocks = [];
    private readonly Conv1d hidden;
    private readonly Conv1d output;

    /// <summary>A WaveNet.</summary>
    /// <param name="inputChannels">I, features of the input.</param>
    /// <param name="channels">Channels of the residual connections, and of each filter and gate.</param>
    /// <param name="skipChannels">Channels of the skip connections.</param>
    /// <param name="outputChannels">O, features of the output: for audio, 256 classes.</param>
    /// <param name="dilations">The dilation of each block; the paper repeats 1, 2, 4, …, 512.</param>
    /// <param name="kernelSize">K, taps of the causal convolutions.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or a dilation is not positive.</exception>
    /// <exception cref="ArgumentException">There are no dilations.</exception>
    public GatedWaveNet(
        int inputChannels,
        int channels,
        int skipChannels,
        int outputChannels,
        IReadOnlyList<int> dilations,
        int kernelSize = 2
    )
    {
        if (dilations.Count == 0)
        {
            throw new ArgumentException("expected at least one dilation, got none", nameof(dilations));
        }

        input = Add("conv_in", new CausalConv1d(inputChannels, channels, kernelSize));
        ReceptiveField = kernelSize;
        foreach (int dilation in dilations)
        {
            GatedResidualBlock block = new(channels, skipChannels, kernelSize, dilation);
            blocks.Add(Add($"blocks.{blocks.Count}", block));
            ReceptiveField += (kernelSize - 1) * dilation;
        }

        hidden = Add("conv_out1", new Conv1d(skipChannels, skipChannels, kernelSize: 1));
        output = Add("conv_out2", new Conv1d(skipChannels, outputChannels, kernelSize: 1));
        Description = new ModuleDescription(nameof(GatedWaveNet))
            .With(nameof(inputChannels), inputChannels)
            .With(nameof(channels), channels)
            .With(nameof(skipChannels), skipChannels)
            .With(nameof(outputChannels), outputChannels)
            .With(nameof(dilations), dilations)
            .With(nameof(kernelSize), kernelSize);
    }

    /// <inheritdoc/>
    public ModuleDescription Description { get; }

    /// <summary>How many steps of the input, the last included, an output depends on.</summary>
    public int ReceptiveField { get; }

    /// <summary>[batch, time, I] becomes [batch, time, O].</summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        Tensor h = input.Forward(x);
        Tensor? skips = null;
        foreach (GatedResidualBlock block in blocks[..^1])
        {
            (h, Tensor skip) = block.Split(h);
            skips = skips is null ? skip : skips + skip;
        }

        Tensor last = blocks[^1].Skip(h);
        skips = skips is null ? last : skips + last;
        return output.Forward(hidden.Forward(skips.Relu()).Relu());
    }

    /// <inheritdoc/>
    public StreamingPredictor Stream(int batch = 1) =>
        new GatedWaveNetPredictor(
            Conv1d.Stream(batch, false, input.Convolution),
            [.. blocks.Select((block, i) => block.Stream(batch, last: i == blocks.Count - 1))],
            Conv1d.Stream(batch, true, hidden),
            Conv1d.Stream(batch, false, output)
        );
}
