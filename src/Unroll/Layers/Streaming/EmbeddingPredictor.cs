using Unroll.Tensors;

namespace Unroll.Layers.Streaming;

/// <summary>An <see cref="Embedding"/> step by step: a step is one number.</summary>
internal sealed class EmbeddingPredictor(int batch, Tensor weight)
    : PointwisePredictor(batch, inputSize: 1, weight.Shape[1])
{
    private readonly float[] weight = weight.ToArray();

    protected override void Compute(ReadOnlySpan<float> x, Span<float> y)
    {
        int count = weight.Length / OutputSize;
        for (int b = 0; b < x.Length; b++)
        {
            float number = x[b];
            if (!(number >= 0 && number < count && number == MathF.Floor(number)))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(x),
                    $"expected whole numbers from 0 to {count - 1}, got {number} as element {b} of [{Batch}]"
                );
            }

            weight.AsSpan((int)number * OutputSize, OutputSize).CopyTo(y[(b * OutputSize)..]);
        }
    }
}
