using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Optimizers;

/// <summary>
/// Adam with Nesterov momentum (Dozat, 2016), as PyTorch has it: m and v as <see cref="Adam"/> has them, and
/// μₜ = β₁(1 − 0.96^(tψ)/2), Pₜ = μ₁·…·μₜ;
/// p ← p − η·((1 − μₜ)/(1 − Pₜ)·g + μₜ₊₁/(1 − Pₜμₜ₊₁)·m)/(√v/√(1 − β₂ᵗ) + ε).
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁, how slowly the mean of the gradient changes.</param>
/// <param name="beta2">β₂, how slowly the mean of its square changes.</param>
/// <param name="epsilon">ε, which keeps the divisor away from zero.</param>
/// <param name="weightDecay">λ, the pull of the parameters towards zero.</param>
/// <param name="momentumDecay">ψ, how fast μ grows to β₁.</param>
/// <exception cref="ArgumentOutOfRangeException">
/// The learning rate is not positive, a β does not lie in [0, 1), or another setting is negative.
/// </exception>
public sealed class NAdam(
    float learningRate = 0.002f,
    float beta1 = 0.9f,
    float beta2 = 0.999f,
    float epsilon = 1e-8f,
    float weightDecay = 0,
    float momentumDecay = 0.004f
) : Optimizer(learningRate, beta1)
{
    private readonly float beta2 = Share(beta2);
    private readonly float epsilon = NotNegative(epsilon);
    private readonly float weightDecay = NotNegative(weightDecay);
    private readonly float momentumDecay = NotNegative(momentumDecay);

    private protected override void Update(Span<float> values, ReadOnlySpan<float> gradient, Slots slots)
    {
        double momentum = MomentumAt(slots.Steps);
        double next = MomentumAt(slots.Steps + 1);
        double product = slots.MomentumProduct *= momentum;
        double correction2 = Math.Sqrt(1 - Math.Pow(beta2, slots.Steps));
        OptimizerSteps.Run(
            new NAdamStep(
                Momentum,
                beta2,
                epsilon,
                weightDecay,
                (float)(LearningRate * (1 - momentum) / (1 - product)),
                (float)(LearningRate * next / (1 - (product * next))),
                (float)(1 / correction2)
            ),
            values,
            gradient,
            slots.First,
            slots.Second,
            slots.Third
        );
    }

    private double MomentumAt(int step) =>
        Momentum * (1 - (0.5 * Math.Pow(0.96, step * (double)momentumDecay)));

    private readonly struct NAdamStep(
        float beta1,
        float beta2,
        float epsilon,
        float weightDecay,
        float gradientRate,
        float meanRate,
        float scale
    ) : IOptimizerStep
    {
        public void Apply<V>(ref V p, V g, ref V mean, ref V square, ref V third)
            where V : struct, ISimd<V>
        {
            g = V.MultiplyAdd(V.Broadcast(weightDecay), p, g);
            mean = V.MultiplyAdd(V.Broadcast(beta1), mean, V.Broadcast(1 - beta1) * g);
            square = V.MultiplyAdd(V.Broadcast(beta2), square, V.Broadcast(1 - beta2) * (g * g));
            V divisor = V.MultiplyAdd(V.Sqrt(square), V.Broadcast(scale), V.Broadcast(epsilon));
            V direction = V.MultiplyAdd(V.Broadcast(gradientRate), g, V.Broadcast(meanRate) * mean);
            p = p - (direction / divisor);
        }
    }
}
