using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Optimizers;

/// <summary>
/// The step of <see cref="Adam"/> and <see cref="AdamW"/>: p is first multiplied by <paramref name="keep"/>; slots
/// are m, v and the largest v.
/// </summary>
internal readonly struct AdamStep(
    float beta1,
    float beta2,
    float epsilon,
    float weightDecay,
    float keep,
    bool amsGrad,
    float learningRate,
    int steps
) : IOptimizerStep
{
    /// <summary>η/(1 − β₁ᵗ), t being the steps taken, this one included.</summary>
    private readonly float rate = (float)(learningRate / (1 - Math.Pow(beta1, steps)));

    /// <summary>1/√(1 − β₂ᵗ).</summary>
    private readonly float scale = (float)(1 / Math.Sqrt(1 - Math.Pow(beta2, steps)));

    public void Apply<V>(ref V p, V g, ref V mean, ref V square, ref V largest)
        where V : struct, ISimd<V>
    {
        g = V.MultiplyAdd(V.Broadcast(weightDecay), p, g);
        mean = V.MultiplyAdd(V.Broadcast(beta1), mean, V.Broadcast(1 - beta1) * g);
        square = V.MultiplyAdd(V.Broadcast(beta2), square, V.Broadcast(1 - beta2) * (g * g));
        largest = amsGrad ? V.Max(largest, square) : square;
        V divisor = V.MultiplyAdd(V.Sqrt(largest), V.Broadcast(scale), V.Broadcast(epsilon));
        p = (p * V.Broadcast(keep)) - (V.Broadcast(rate) * mean / divisor);
    }
}
