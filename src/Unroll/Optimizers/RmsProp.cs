using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Optimizers;

/// <summary>
/// RMSprop (Tieleman &amp; Hinton, 2012), as PyTorch has it: g ← g + λp; s ← αs + (1 − α)g²; p ← p − η·g/(√s + ε), or
/// with momentum b ← μb + g/(√s + ε); p ← p − η·b. Centred (Graves, 2013), the variance s − a² stands for s, where
/// a ← αa + (1 − α)g.
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="alpha">α, how slowly the mean of the squared gradient changes.</param>
/// <param name="epsilon">ε, which keeps the divisor away from zero.</param>
/// <param name="weightDecay">λ, the pull of the parameters towards zero.</param>
/// <param name="momentum">μ.</param>
/// <param name="centered">Whether the gradient is divided by its deviation from its own mean.</param>
/// <exception cref="ArgumentOutOfRangeException">
/// The learning rate is not positive, α or μ does not lie in [0, 1), or another setting is negative.
/// </exception>
public sealed class RmsProp(
    float learningRate = 0.01f,
    float alpha = 0.99f,
    float epsilon = 1e-8f,
    float weightDecay = 0,
    float momentum = 0,
    bool centered = false
) : Optimizer(learningRate, momentum)
{
    private readonly float alpha = Share(alpha);
    private readonly float epsilon = NotNegative(epsilon);
    private readonly float weightDecay = NotNegative(weightDecay);

    private protected override void Update(Span<float> values, ReadOnlySpan<float> gradient, Slots slots) =>
        OptimizerSteps.Run(
            new RmsPropStep(LearningRate, alpha, epsilon, weightDecay, Momentum, centered),
            values,
            gradient,
            slots.First,
            slots.Second,
            slots.Third
        );

    private readonly struct RmsPropStep(
        float learningRate,
        float alpha,
        float epsilon,
        float weightDecay,
        float momentum,
        bool centered
    ) : IOptimizerStep
    {
        public void Apply<V>(ref V p, V g, ref V square, ref V mean, ref V velocity)
            where V : struct, ISimd<V>
        {
            g = V.MultiplyAdd(V.Broadcast(weightDecay), p, g);
            square = V.MultiplyAdd(V.Broadcast(alpha), square, V.Broadcast(1 - alpha) * (g * g));
            V variance = square;
            if (centered)
            {
                mean = V.MultiplyAdd(V.Broadcast(alpha), mean, V.Broadcast(1 - alpha) * g);

                // Never negative but for rounding.
                variance = V.Max(square - (mean * mean), V.Zero);
            }

            V divisor = V.Sqrt(variance) + V.Broadcast(epsilon);
            velocity = V.MultiplyAdd(V.Broadcast(momentum), velocity, g / divisor);
            p = V.MultiplyAdd(V.Broadcast(-learningRate), velocity, p);
        }
    }
}
