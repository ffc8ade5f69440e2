using Unroll.Kernels;

namespace Unroll.Optimizers;

/// <summary>
/// Adam (Kingma &amp; Ba, 2015), as PyTorch has it: g ← g + λp; m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²;
/// p ← p − η/(1 − β₁ᵗ) · m/(√v/√(1 − β₂ᵗ) + ε). With AMSGrad (Reddi et al., 2018) the largest v so far stands for v.
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁, how slowly the mean of the gradient changes.</param>
/// <param name="beta2">β₂, how slowly the mean of its square changes.</param>
/// <param name="epsilon">ε, which keeps the divisor away from zero.</param>
/// <param name="weightDecay">λ, the pull of the parameters towards zero.</param>
/// <param name="amsGrad">Whether the largest v so far is used.</param>
/// <exception cref="ArgumentOutOfRangeException">
/// The learning rate is not positive, a β does not lie in [0, 1), or another setting is negative.
/// </exception>
public sealed class Adam(
    float learningRate = 0.001f,
    float beta1 = 0.9f,
    float beta2 = 0.999f,
    float epsilon = 1e-8f,
    float weightDecay = 0,
    bool amsGrad = false
) : Optimizer(learningRate, beta1)
{
    private readonly float beta2 = Share(beta2);
    private readonly float epsilon = NotNegative(epsilon);
    private readonly float weightDecay = NotNegative(weightDecay);

    private protected override void Update(Span<float> values, ReadOnlySpan<float> gradient, Slots slots) =>
        OptimizerSteps.Run(
            new AdamStep(Momentum, beta2, epsilon, weightDecay, keep: 1, amsGrad, LearningRate, slots.Steps),
            values,
            gradient,
            slots.First,
            slots.Second,
            slots.Third
        );
}
