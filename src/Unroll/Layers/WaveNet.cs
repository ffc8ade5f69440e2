using Unroll.Layers.Streaming;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// The simplified WaveNet of the textbook (Géron, <i>Hands-On Machine Learning</i>, chapter 13): causal convolutions
/// with ReLU whose dilations double from layer to layer, 1, 2, 4, 8 and again, so that a few layers see far back; and
/// a linear layer at every step. Parameters <c>convs.0</c>, <c>convs.2</c>, … and <c>output</c>, as the textbook's.
/// </summary>
/// <remarks>The paper's own network is <see cref="GatedWaveNet"/>.</remarks>
public sealed class WaveNet : Module, IDescribed, IStreaming
{
    private static readonly int[] TextbookDilations = [1, 2, 4, 8, 1, 2, 4, 8];
    private readonly List<Conv1d> convolutions = [];
    private readonly Linear output;

    /// <summary>A simplified WaveNet.</summary>
    /// <param name="inputSize">I, features of the input.</param>
    /// <param name="hiddenSize">H, channels of each convolution.</param>
    /// <param name="outputSize">O, features of the output.</param>
    /// <param name="kernelSize">K, taps of each filter.</param>
    /// <param name="dilations">The dilation of each layer: 1, 2, 4, 8, 1, 2, 4, 8 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or a dilation is not positive.</exception>
    public WaveNet(
        int inputSize,
        int hiddenSize,
        int outputSize,
        int kernelSize = 2,
        IReadOnlyList<int>? dilations = null
    )
    {
        dilations ??= TextbookDilations;
        foreach (int dilation in dilations)
        {
            // As in the textbook, where each convolution is followed by an activation that has a number of its own.
            string name = $"convs.{2 * convolutions.Count}";
            int channels = convolutions.Count == 0 ? inputSize : hiddenSize;
            convolutions.Add(Add(name, Conv1d.CausalRectified(channels, hiddenSize, kernelSize, dilation)));
            ReceptiveField += (kernelSize - 1) * dilation;
        }

        output = Add("output", new Linear(convolutions.Count == 0 ? inputSize : hiddenSize, outputSize));
        Description = new ModuleDescription(nameof(WaveNet))
            .With(nameof(inputSize), inputSize)
            .With(nameof(hiddenSize), hiddenSize)
            .With(nameof(outputSize), outputSize)
            .With(nameof(kernelSize), kernelSize)
            .With(nameof(dilations), dilations);
    }

    /// <inheritdoc/>
    public ModuleDescription Description { get; }

    /// <summary>How many steps of the input, the last included, an output depends on.</summary>
    public int ReceptiveField { get; } = 1;

    /// <summary>[batch, time, I] becomes [batch, time, O].</summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        foreach (Conv1d convolution in convolutions)
        {
            x = convolution.Forward(x);
        }

        return output.Forward(x);
    }

    /// <inheritdoc/>
    public StreamingPredictor Stream(int batch = 1) =>
        StreamingPredictor.Chain([
            .. convolutions.Select(convolution => convolution.Stream(batch)),
            output.Stream(batch),
        ]);
}
