using Unroll.Kernels;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Cells;

/// <summary>The parameters of a layer normalisation inside a cell.</summary>
internal sealed record CellNorm(Parameter Weight, Parameter Bias)
{
    /// <summary>The normalisation of the last dimension, block by block if several widths are given.</summary>
    public Tensor Normalize(Tensor x, params ReadOnlySpan<int> widths)
    {
        if (widths.Length == 1)
        {
            return x.LayerNormalize(Weight, Bias, LayerNormalization.Epsilon);
        }

        Tensor[] blocks = new Tensor[widths.Length];
        int start = 0;
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] = x.Slice(1, start, widths[i])
                .LayerNormalize(
                    Weight.Value.Slice(0, start, widths[i]),
                    Bias.Value.Slice(0, start, widths[i]),
                    LayerNormalization.Epsilon
                );
            start += widths[i];
        }

        return Tensor.Concat(1, blocks);
    }
}
