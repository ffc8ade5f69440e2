using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>
/// The negative log-likelihood of a normal distribution whose mean μ and variance v are both predicted (Nix &amp;
/// Weigend, 1994): (log v + (target − μ)²/v)/2, where v is at least ε. As PyTorch's <c>GaussianNLLLoss</c>.
/// </summary>
/// <remarks>
/// Predictions <c>[…, 2]</c>, mean and variance, for targets <c>[…]</c>. A variance must not be negative: let the
/// model end with a function that is not, such as eˣ. Below ε, the derivative is the one at ε, so that a variance
/// can find its way out.
/// </remarks>
public sealed class GaussianNegativeLogLikelihoodLoss : ElementLoss
{
    private readonly NegativeLogLikelihood function;

    /// <summary>A Gaussian negative log-likelihood.</summary>
    /// <param name="full">Whether the constant log(2π)/2 is part of it.</param>
    /// <param name="epsilon">ε, the least variance.</param>
    /// <param name="reduction">Mean or sum.</param>
    /// <exception cref="ArgumentOutOfRangeException">ε is not positive.</exception>
    public GaussianNegativeLogLikelihoodLoss(
        bool full = false,
        float epsilon = 1e-6f,
        Reduction reduction = Reduction.Mean
    )
        : base(reduction)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        function = new(epsilon, full ? 0.5 * Math.Log(2 * Math.PI) : 0);
    }

    private protected override Tensor Compute(Tensor prediction, Tensor target, Tensor? mask)
    {
        RequireOutputs(prediction, target, 2, "mean and variance");
        for (int i = 0; i < target.Count; i++)
        {
            float variance = prediction.Span[(2 * i) + 1];
            if (LossMask.Keeps(mask, i) && variance < 0)
            {
                throw new ArgumentException(
                    $"expected variances of at least 0, got {variance} for the target at {target.Shape.PositionOf(i)}",
                    nameof(prediction)
                );
            }
        }

        return Apply(function, prediction, target, mask);
    }

    private readonly struct NegativeLogLikelihood(float epsilon, double constant) : IElementFunction
    {
        public int Terms => 1;

        public double Value(ReadOnlySpan<float> prediction, float target)
        {
            double error = (double)prediction[0] - target;
            double variance = Math.Max(prediction[1], epsilon);
            return (0.5 * (Math.Log(variance) + (error * error / variance))) + constant;
        }

        public void AddGradient(
            ReadOnlySpan<float> prediction,
            float target,
            float scale,
            Span<float> gradient
        )
        {
            double error = (double)prediction[0] - target;
            double variance = Math.Max(prediction[1], epsilon);
            gradient[0] += scale * (float)(error / variance);
            gradient[1] += scale * (float)(0.5 * (1 - (error * error / variance)) / variance);
        }

        public float TargetDerivative(ReadOnlySpan<float> prediction, float target) =>
            (float)(((double)target - prediction[0]) / Math.Max(prediction[1], epsilon));
    }
}
