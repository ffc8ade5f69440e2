using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>
/// The binary cross-entropy of logits x, for targets t from 0 to 1: −(w·t·log σ(x) + (1 − t)·log(1 − σ(x))),
/// computed as (1 − t)·x + (1 + (w − 1)·t)·log(1 + e⁻ˣ), which no logit makes overflow. As PyTorch's
/// <c>BCEWithLogitsLoss</c>.
/// </summary>
public sealed class BinaryCrossEntropyLoss : ElementLoss
{
    private readonly CrossEntropy function;

    /// <summary>A binary cross-entropy.</summary>
    /// <param name="positiveWeight">w, how many negative examples a positive one counts for: PyTorch's <c>pos_weight</c>.</param>
    /// <param name="reduction">Mean or sum.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not positive.</exception>
    public BinaryCrossEntropyLoss(float positiveWeight = 1, Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(positiveWeight);
        function = new(positiveWeight);
    }

    private protected override Tensor Compute(Tensor prediction, Tensor target, Tensor? mask)
    {
        RequireSameShape(prediction, target);
        for (int i = 0; i < target.Count; i++)
        {
            if (LossMask.Keeps(mask, i) && !(target.Span[i] >= 0 && target.Span[i] <= 1))
            {
                throw new ArgumentException(
                    $"expected targets from 0 to 1, got {target.Span[i]} at {target.Shape.PositionOf(i)}",
                    nameof(target)
                );
            }
        }

        return Apply(function, prediction, target, mask);
    }

    private readonly struct CrossEntropy(float weight) : IElementFunction
    {
        public int Terms => 1;

        public double Value(ReadOnlySpan<float> prediction, float target)
        {
            double x = prediction[0];
            return ((1 - target) * x) + ((1 + ((weight - 1) * target)) * Softplus(-x));
        }

        public void AddGradient(
            ReadOnlySpan<float> prediction,
            float target,
            float scale,
            Span<float> gradient
        )
        {
            double slope = 1 - target - ((1 + ((weight - 1) * target)) * Sigmoid(-prediction[0]));
            gradient[0] += scale * (float)slope;
        }

        public float TargetDerivative(ReadOnlySpan<float> prediction, float target)
        {
            double x = prediction[0];
            return (float)(((weight - 1) * Softplus(-x)) - x);
        }

        /// <summary>log(1 + eˣ).</summary>
        private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

        private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
    }
}
