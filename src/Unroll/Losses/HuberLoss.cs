using Unroll.Kernels.Simd;
using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>
/// The Huber loss (Huber, 1964): e²/2 where |e| ≤ δ, and δ(|e| − δ/2) beyond, so that outliers pull with a
/// constant force. As PyTorch's <c>HuberLoss</c>.
/// </summary>
public sealed class HuberLoss : ElementLoss
{
    private readonly Huber function;

    /// <summary>A Huber loss.</summary>
    /// <param name="delta">δ, the error from which on the loss is linear.</param>
    /// <param name="reduction">Mean or sum.</param>
    /// <exception cref="ArgumentOutOfRangeException">δ is not positive.</exception>
    public HuberLoss(float delta = 1, Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(delta);
        function = new(delta);
    }

    private protected override Tensor Compute(Tensor prediction, Tensor target, Tensor? mask)
    {
        RequireSameShape(prediction, target);
        return ApplyToErrors(function, prediction, target, mask);
    }

    private readonly struct Huber(float delta) : IErrorFunction
    {
        public V Value<V>(V error)
            where V : struct, ISimd<V>
        {
            V size = V.Abs(error);
            V near = V.Min(size, V.Broadcast(delta));
            return near * (size - (V.Broadcast(0.5f) * near));
        }

        public V Derivative<V>(V error)
            where V : struct, ISimd<V> => V.Max(V.Broadcast(-delta), V.Min(V.Broadcast(delta), error));
    }
}
