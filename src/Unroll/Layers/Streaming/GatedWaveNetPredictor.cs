using Unroll.Kernels;
using Unroll.Tensors;

namespace Unroll.Layers.Streaming;

/// <summary>
/// A <see cref="GatedWaveNet"/> step by step, as fast generation of samples with cached activations has it (Paine et
/// al., 2016): a step costs the products of each layer once. Filter and gate of a block are one product, and so are its
/// residual and skip outputs.
/// </summary>
internal sealed class GatedWaveNetPredictor : CompositePredictor
{
    private readonly ConvolutionPredictor input;
    private readonly Block[] blocks;
    private readonly ConvolutionPredictor hidden;
    private readonly ConvolutionPredictor output;
    private readonly float[] residuals;
    private readonly float[] skips;

    public GatedWaveNetPredictor(
        ConvolutionPredictor input,
        Block[] blocks,
        ConvolutionPredictor hidden,
        ConvolutionPredictor output
    )
        : base(input.InputSize, output.OutputSize, [input, .. blocks.Select(block => block.Gates)])
    {
        (this.input, this.blocks, this.hidden, this.output) = (input, blocks, hidden, output);
        residuals = new float[Batch * input.OutputSize];
        skips = new float[Batch * hidden.InputSize];
    }

    protected override ReadOnlySpan<float> Advance(ReadOnlySpan<float> x)
    {
        input.Step(x).CopyTo(residuals);
        skips.AsSpan().Clear();
        foreach (Block block in blocks)
        {
            block.Advance(residuals, skips);
        }

        Elementwise.Map<ReluFunction>(skips, skips);
        return output.Step(hidden.Step(skips));
    }

    /// <summary>A block of gated activation units.</summary>
    /// <param name="gates">Filter and gate side by side, [batch, 2·channels].</param>
    /// <param name="outputs">The skip output and, if anyone reads it, the residual output side by side.</param>
    public sealed class Block(ConvolutionPredictor gates, ConvolutionPredictor outputs)
    {
        private readonly float[] units = new float[gates.Batch * outputs.InputSize];

        public ConvolutionPredictor Gates => gates;

        /// <summary>Adds the block's outputs to the residual [batch, channels] and to the skips [batch, skip channels].</summary>
        public void Advance(Span<float> residuals, Span<float> skips)
        {
            (int B, int C, int O) = (gates.Batch, outputs.InputSize, outputs.OutputSize);
            int S = skips.Length / B;
            ReadOnlySpan<float> sums = gates.Step(residuals);
            for (int b = 0; b < B; b++)
            {
                ReadOnlySpan<float> row = sums.Slice(b * 2 * C, 2 * C);
                Elementwise.Zip<GateFunction>(row[..C], row[C..], units.AsSpan(b * C, C));
            }

            ReadOnlySpan<float> said = outputs.Step(units);
            for (int b = 0; b < B; b++)
            {
                ReadOnlySpan<float> row = said.Slice(b * O, O);
                Elementwise.Add(row[..S], skips.Slice(b * S, S));
                if (O > S)
                {
                    Elementwise.Add(row[S..], residuals.Slice(b * C, C));
                }
            }
        }
    }
}
