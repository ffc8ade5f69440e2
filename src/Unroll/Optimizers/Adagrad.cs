using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Optimizers;

/// <summary>
/// Adagrad (Duchi et al., 2011), as PyTorch has it: g ← g + λp; s ← s + g²; p ← p − η/(1 + (t − 1)δ) · g/(√s + ε).
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="learningRateDecay">δ, how fast the learning rate falls from step to step.</param>
/// <param name="weightDecay">λ, the pull of the parameters towards zero.</param>
/// <param name="initialAccumulator">What s is before the first step.</param>
/// <param name="epsilon">ε, which keeps the divisor away from zero.</param>
/// <exception cref="ArgumentOutOfRangeException">
/// The learning rate is not positive, or another setting is negative.
/// </exception>
public sealed class Adagrad(
    float learningRate = 0.01f,
    float learningRateDecay = 0,
    float weightDecay = 0,
    float initialAccumulator = 0,
    float epsilon = 1e-10f
) : Optimizer(learningRate)
{
    private readonly float learningRateDecay = NotNegative(learningRateDecay);
    private readonly float weightDecay = NotNegative(weightDecay);
    private readonly float initialAccumulator = NotNegative(initialAccumulator);
    private readonly float epsilon = NotNegative(epsilon);

    internal override bool HasMomentum => false;

    private protected override void Update(Span<float> values, ReadOnlySpan<float> gradient, Slots slots)
    {
        if (slots.Steps == 1)
        {
            slots.First.AsSpan().Fill(initialAccumulator);
        }

        double rate = LearningRate / (1 + ((slots.Steps - 1) * (double)learningRateDecay));
        OptimizerSteps.Run(
            new AdagradStep((float)rate, weightDecay, epsilon),
            values,
            gradient,
            slots.First,
            slots.Second,
            slots.Third
        );
    }

    private readonly struct AdagradStep(float rate, float weightDecay, float epsilon) : IOptimizerStep
    {
        public void Apply<V>(ref V p, V g, ref V sum, ref V second, ref V third)
            where V : struct, ISimd<V>
        {
            g = V.MultiplyAdd(V.Broadcast(weightDecay), p, g);
            sum = V.MultiplyAdd(g, g, sum);
            p = p - (V.Broadcast(rate) * g / (V.Sqrt(sum) + V.Broadcast(epsilon)));
        }
    }
}
