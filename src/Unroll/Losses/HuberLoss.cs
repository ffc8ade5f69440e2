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
        return Apply(new ErrorFunction<Huber>(function), prediction, target, mask);
    }

    private readonly struct Huber(float delta) : IErrorFunction
    {
        public float Value(float error) =>
            MathF.Abs(error) <= delta ? 0.5f * error * error : delta * (MathF.Abs(error) - (0.5f * delta));

        public float Derivative(float error) => float.IsNaN(error) ? error : Math.Clamp(error, -delta, delta);
    }
}
