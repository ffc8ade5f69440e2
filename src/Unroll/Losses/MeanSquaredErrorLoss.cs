using Unroll.Kernels.Simd;
using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>The squared error e². As PyTorch's <c>MSELoss</c>.</summary>
/// <param name="reduction">Mean or sum.</param>
public sealed class MeanSquaredErrorLoss(Reduction reduction = Reduction.Mean) : ElementLoss(reduction)
{
    private protected override Tensor Compute(Tensor prediction, Tensor target, Tensor? mask)
    {
        RequireSameShape(prediction, target);
        return ApplyToErrors(default(Square), prediction, target, mask);
    }

    private readonly struct Square : IErrorFunction
    {
        public V Value<V>(V error)
            where V : struct, ISimd<V> => error * error;

        public V Derivative<V>(V error)
            where V : struct, ISimd<V> => error + error;
    }
}
