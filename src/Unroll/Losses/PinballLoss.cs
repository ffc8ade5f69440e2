using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>
/// The pinball or quantile loss (Koenker &amp; Bassett, 1978) of quantiles q that are predicted together:
/// max(q·e, (q − 1)·e) with e = target − prediction, smallest where a share q of the targets lies below the
/// prediction. A mean is one over all elements and all quantiles.
/// </summary>
/// <remarks>
/// Predictions <c>[…, quantiles]</c> for targets <c>[…]</c>; with a single quantile the target's own shape will do.
/// Where e = 0 the derivative is halfway between those on both sides.
/// </remarks>
public sealed class PinballLoss : ElementLoss
{
    private readonly float[] quantiles;

    /// <summary>The loss of one quantile.</summary>
    /// <param name="quantile">Between 0 and 1.</param>
    /// <param name="reduction">Mean or sum.</param>
    /// <exception cref="ArgumentOutOfRangeException">The quantile does not lie between 0 and 1.</exception>
    public PinballLoss(float quantile, Reduction reduction = Reduction.Mean)
        : this([quantile], reduction) { }

    /// <summary>The loss of several quantiles.</summary>
    /// <param name="quantiles">Each between 0 and 1, in the order of the predictions' last dimension.</param>
    /// <param name="reduction">Mean or sum.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One does not lie between 0 and 1.</exception>
    public PinballLoss(IReadOnlyList<float> quantiles, Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
        this.quantiles =
            quantiles.Count > 0
                ? [.. quantiles]
                : throw new ArgumentException("expected at least one quantile", nameof(quantiles));
        foreach (float quantile in quantiles)
        {
            if (!(quantile > 0 && quantile < 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(quantiles),
                    quantile,
                    "expected quantiles between 0 and 1"
                );
            }
        }
    }

    private protected override Tensor Compute(Tensor prediction, Tensor target, Tensor? mask)
    {
        if (quantiles.Length > 1 || prediction.Shape.Rank != target.Shape.Rank)
        {
            RequireOutputs(prediction, target, quantiles.Length, "a quantile each");
        }
        else
        {
            RequireSameShape(prediction, target);
        }

        return Apply(new Pinball(quantiles), prediction, target, mask);
    }

    private readonly struct Pinball(float[] quantiles) : IElementFunction
    {
        public int Terms => quantiles.Length;

        public double Value(ReadOnlySpan<float> prediction, float target)
        {
            double sum = 0;
            for (int k = 0; k < quantiles.Length; k++)
            {
                float error = target - prediction[k];
                sum += Math.Max(quantiles[k] * error, (quantiles[k] - 1) * error);
            }

            return sum;
        }

        public void AddGradient(
            ReadOnlySpan<float> prediction,
            float target,
            float scale,
            Span<float> gradient
        )
        {
            for (int k = 0; k < quantiles.Length; k++)
            {
                gradient[k] -= scale * Slope(quantiles[k], target - prediction[k]);
            }
        }

        public float TargetDerivative(ReadOnlySpan<float> prediction, float target)
        {
            float sum = 0;
            for (int k = 0; k < quantiles.Length; k++)
            {
                sum += Slope(quantiles[k], target - prediction[k]);
            }

            return sum;
        }

        /// <summary>The derivative with respect to e.</summary>
        private static float Slope(float quantile, float error) =>
            float.IsNaN(error) ? error : quantile - (0.5f * (1 - MathF.Sign(error)));
    }
}
