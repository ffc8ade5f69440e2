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
        return Apply(new ErrorFunction<SmoothAbsolute>(function), prediction, target, mask);
    }

    private readonly struct SmoothAbsolute(float beta) : IErrorFunction
    {
        public float Value(float error) =>
            MathF.Abs(error) < beta ? 0.5f * error * error / beta : MathF.Abs(error) - (0.5f * beta);

        public float Derivative(float error) =>
            float.IsNaN(error) ? error
            : MathF.Abs(error) < beta ? error / beta
            : MathF.Sign(error);
    }
}
