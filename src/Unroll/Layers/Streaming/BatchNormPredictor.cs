using Unroll.Kernels;
using Unroll.Kernels.Simd;
using Unroll.Tensors;

namespace Unroll.Layers.Streaming;

/// <summary>A <see cref="BatchNorm1d"/> step by step, with its running statistics. Weight and bias may both be missing.</summary>
internal sealed unsafe class BatchNormPredictor(
    int batch,
    float epsilon,
    Tensor mean,
    Tensor variance,
    Tensor? weight,
    Tensor? bias
) : PointwisePredictor(batch, mean.Count, mean.Count)
{
    private readonly float[] mean = mean.ToArray();
    private readonly float[] inverse = Array.ConvertAll(
        variance.ToArray(),
        value => 1 / MathF.Sqrt(value + epsilon)
    );
    private readonly float[]? weight = weight?.ToArray();
    private readonly float[]? bias = bias?.ToArray();

    protected override void Compute(ReadOnlySpan<float> x, Span<float> y)
    {
        fixed (
            float* inputs = x,
                outputs = y,
                center = mean,
                scale = inverse,
                w = weight,
                b = bias
        )
        {
            BatchNormalization.Forward(
                Batch,
                InputSize,
                inputs,
                center,
                scale,
                w,
                b,
                outputs,
                SimdDispatch.Default
            );
        }
    }
}
