using Unroll.Kernels.Simd;
using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>The absolute error |e|, with derivative 0 where e = 0. As PyTorch's <c>L1Loss</c>.</summary>
/// <param name="reduction">Mean or sum.</param>
public sealed class MeanAbsoluteErrorLoss(Reduction reduction = Reduction.Mean) : ElementLoss(reduction)
{
    private protected override Tensor Compute(Tensor prediction, Tensor target, Tensor? mask)
    {
        RequireSameShape(prediction, target);
        return ApplyToErrors(default(Absolute), prediction, target, mask);
    }

    private readonly struct Absolute : IErrorFunction
    {
        public V Value<V>(V error)
            where V : struct, ISimd<V> => V.Abs(error);

        public V Derivative<V>(V error)
            where V : struct, ISimd<V> => ErrorSign.Of(error);
    }
}
