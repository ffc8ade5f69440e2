using Unroll.Kernels;

namespace Unroll.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// Rows of this matrix [N, D] by their indices: [… of the indices, D]. Its derivative adds up where a row is taken
    /// several times, and leaves out one row if asked for.
    /// </summary>
    /// <param name="indices">Whole numbers from 0 up to, not including, N.</param>
    /// <param name="without">The row that no gradient flows to, or −1.</param>
    internal Tensor Gather(Tensor indices, int without = -1)
    {
        int D = Shape[1];
        for (int i = 0; i < indices.Count; i++)
        {
            float index = indices.Span[i];
            if (!(index >= 0 && index < Shape[0] && index == MathF.Floor(index)))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(indices),
                    $"expected whole numbers from 0 to {Shape[0] - 1}, got {index} as element {i} of {indices.Shape}"
                );
            }
        }

        Tensor y = Result(indices.Shape.Insert(indices.Shape.Rank, D), indices, this);
        for (int i = 0; i < indices.Count; i++)
        {
            Span.Slice((int)indices.Span[i] * D, D).CopyTo(y.Span[(i * D)..]);
        }

        // No gradient flows to the indices, but their scope says whether any does.
        return y.DerivedFrom(
            [this, indices],
            () =>
            {
                for (int i = 0; i < indices.Count; i++)
                {
                    int row = (int)indices.Span[i];
                    if (row != without)
                    {
                        Elementwise.Add(y.GradientSpan.Slice(i * D, D), GradientSpan.Slice(row * D, D));
                    }
                }
            }
        );
    }
}
