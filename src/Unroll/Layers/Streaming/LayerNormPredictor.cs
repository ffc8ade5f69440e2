using Unroll.Kernels;
using Unroll.Kernels.Simd;
using Unroll.Tensors;

namespace Unroll.Layers.Streaming;

/// <summary>A <see cref="LayerNorm"/> step by step. Weight and bias may both be missing.</summary>
internal sealed unsafe class LayerNormPredictor(
    int batch,
    int features,
    float epsilon,
    Tensor? weight,
    Tensor? bias
) : PointwisePredictor(batch, features, features)
{
    private readonly Storage normal = new(batch * features);
    private readonly Storage inverse = new(batch);
    private readonly float[]? weight = weight?.ToArray();
    private readonly float[]? bias = bias?.ToArray();

    protected override void Compute(ReadOnlySpan<float> x, Span<float> y)
    {
        fixed (
            float* inputs = x,
                outputs = y,
                w = weight,
                b = bias
        )
        {
            LayerNormalization.Forward(
                Batch,
                InputSize,
                epsilon,
                inputs,
                w,
                b,
                normal.Start,
                inverse.Start,
                outputs,
                SimdDispatch.Default
            );
        }
    }
}
