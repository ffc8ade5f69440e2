using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Optimizers;

/// <summary>
/// Stochastic gradient descent, as PyTorch has it: g ← g + λp; v ← μv + (1 − d)g, with v = g at the first step;
/// p ← p − η·v, or with Nesterov momentum p ← p − η(g + μv). Without momentum, p ← p − η·g.
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="momentum">μ.</param>
/// <param name="nesterov">Whether the momentum is Nesterov's.</param>
/// <param name="weightDecay">λ, the pull of the parameters towards zero.</param>
/// <param name="dampening">d.</param>
/// <exception cref="ArgumentOutOfRangeException">
/// The learning rate is not positive, the momentum does not lie in [0, 1), or the weight decay is negative.
/// </exception>
public sealed class Sgd(
    float learningRate,
    float momentum = 0,
    bool nesterov = false,
    float weightDecay = 0,
    float dampening = 0
) : Optimizer(learningRate, momentum)
{
    private readonly float weightDecay = NotNegative(weightDecay);

    private protected override void Update(Span<float> values, ReadOnlySpan<float> gradient, Slots slots) =>
        OptimizerSteps.Run(
            new SgdStep(
                LearningRate,
                Momentum,
                nesterov,
                weightDecay,
                slots.Steps == 1 || Momentum == 0 ? 1 : 1 - dampening
            ),
            values,
            gradient,
            slots.First,
            slots.Second,
            slots.Third
        );

    private readonly struct SgdStep(
        float learningRate,
        float momentum,
        bool nesterov,
        float weightDecay,
        float fresh
    ) : IOptimizerStep
    {
        public void Apply<V>(ref V p, V g, ref V velocity, ref V second, ref V third)
            where V : struct, ISimd<V>
        {
            g = V.MultiplyAdd(V.Broadcast(weightDecay), p, g);
            velocity = V.MultiplyAdd(V.Broadcast(momentum), velocity, V.Broadcast(fresh) * g);
            V direction = nesterov ? V.MultiplyAdd(V.Broadcast(momentum), velocity, g) : velocity;
            p = V.MultiplyAdd(V.Broadcast(-learningRate), direction, p);
        }
    }
}
