using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// The softmax of the last dimension, y = eˣ/Σeˣ: numbers from 0 to 1 that add up to 1. An element −∞ becomes 0.
    /// </summary>
    /// <exception cref="ArgumentException">There is no last dimension, or nothing in it.</exception>
    public Tensor Softmax() => Softmax(log: false);

    /// <summary>The logarithm of the softmax of the last dimension, x − log Σeˣ, exact where softmax is nearly 0.</summary>
    /// <exception cref="ArgumentException">There is no last dimension, or nothing in it.</exception>
    public Tensor LogSoftmax() => Softmax(log: true);

    private Tensor Softmax(bool log)
    {
        if (Shape.Rank == 0 || Shape[^1] == 0)
        {
            throw new ArgumentException($"expected a last dimension with at least one element, got {Shape}");
        }

        int N = Shape[^1];
        Tensor y = Result(Shape, this);
        Kernels.Softmax.Forward(Count / N, N, Start, y.Start, log, SimdDispatch.Default);
        GC.KeepAlive(this);
        return y.DerivedFrom(
            [this],
            () =>
            {
                float* dy = y.EnsureGradient().Start;
                float* dx = EnsureGradient().Start;
                Kernels.Softmax.Backward(Count / N, N, y.Start, dy, dx, log, SimdDispatch.Default);
                GC.KeepAlive(this);
            }
        );
    }
}
