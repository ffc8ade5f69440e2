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
            LayerNormalization norm = new(InputSize, w, b, new(normal.Start, InputSize), inverse.Start);
            norm.Forward(
                Batch,
                epsilon,
                new(inputs, InputSize),
                new(outputs, InputSize),
                add: false,
                SimdDispatch.Default
            );
        }
    }
}
