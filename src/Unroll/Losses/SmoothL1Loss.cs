using Unroll.Kernels.Simd;
using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>
/// The smooth absolute error (Girshick, 2015): e²/(2β) where |e| &lt; β, and |e| − β/2 beyond, which is the Huber
/// loss divided by its δ. With β = 0 the absolute error itself. As PyTorch's <c>SmoothL1Loss</c>.
/// </summary>
public sealed class SmoothL1Loss : ElementLoss
{
    private readonly SmoothAbsolute function;

    /// <summary>A smooth absolute error.</summary>
    /// <param name="beta">β, the error from which on the loss is linear.</param>
    /// <param name="reduction">Mean or sum.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is negative or not a number.</exception>
    public SmoothL1Loss(float beta = 1, Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
        if (!(beta >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(beta), beta, "expected a β of at least 0");
        }

        function = new(beta);
    }

    private protected override Tensor Compute(Tensor prediction, Tensor target, Tensor? mask)
    {
        RequireSameShape(prediction, target);
        return ApplyToErrors(function, prediction, target, mask);
    }

    private readonly struct SmoothAbsolute(float beta) : IErrorFunction
    {
        public V Value<V>(V error)
            where V : struct, ISimd<V>
        {
            V size = V.Abs(error);
            V half = V.Broadcast(0.5f);
            V limit = V.Broadcast(beta);
            return V.SelectPositive(limit - size, half * error * error / limit, size - (half * limit));
        }

        public V Derivative<V>(V error)
            where V : struct, ISimd<V>
        {
            V limit = V.Broadcast(beta);
            return V.SelectPositive(limit - V.Abs(error), error / limit, ErrorSign.Of(error));
        }
    }
}
