using Unroll.Kernels;

namespace Unroll.Tensors;

public sealed partial class Tensor
{
    /// <summary>The sum of all elements, as a scalar. Its derivative is 1 for each.</summary>
    public Tensor Sum()
    {
        Tensor y = Result([], this);
        y.Span[0] = Reductions.Sum(Span);
        return y.DerivedFrom(
            [this],
            () =>
            {
                float dy = y.GradientSpan[0];
                foreach (ref float dx in GradientSpan)
                {
                    dx += dy;
                }
            }
        );
    }

    /// <summary>The mean of all elements, as a scalar.</summary>
    /// <exception cref="InvalidOperationException">There are no elements.</exception>
    public Tensor Mean() =>
        Count > 0
            ? Sum() * (1f / Count)
            : throw new InvalidOperationException($"a tensor of shape {Shape} has no mean");
}
