using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// The normalisation of the last dimension, y = (x − mean)/√(variance + ε)·w + b, as one operation; weight and
    /// bias [F] may both be missing. Its derivative is that of <see cref="LayerNormalization"/>.
    /// </summary>
    internal Tensor LayerNormalize(Tensor? weight, Tensor? bias, float epsilon)
    {
        int F = Shape[^1];
        int B = Shape.Rank > 1 ? Shape[0] : 1;
        int rowsOfOne = Count / F / Math.Max(B, 1);
        int shards = B == 0 ? 0 : Shards.Count(B);
        int threads = Scope?.Threads ?? 1;
        Tensor y = Result(Shape, this, weight, bias);
        Tensor normal = Result(Shape, y);
        Tensor inverse = Result([Count / F], y);
        float* w = weight is null ? null : weight.Start;
        float* b = bias is null ? null : bias.Start;
        Shards.Run(
            shards,
            threads,
            shard =>
            {
                (int first, int rows) = Part(shard);
                nint start = (nint)first * F;
                LayerNormalization.Forward(
                    rows,
                    F,
                    epsilon,
                    Start + start,
                    w,
                    b,
                    normal.Start + start,
                    inverse.Start + first,
                    y.Start + start,
                    SimdDispatch.Default
                );
            }
        );
        GC.KeepAlive(weight);
        GC.KeepAlive(bias);
        return y.DerivedFrom(weight is null || bias is null ? [this] : [this, weight, bias], Backward);

        void Backward()
        {
            float* dx = RequiresGradient ? EnsureGradient().Start : null;
            float* dy = y.EnsureGradient().Start;
            bool learns = weight is not null && (weight.RequiresGradient || bias!.RequiresGradient);

            // For each shard its share of dw and db, and room for a row.
            Tensor shares = Result([shards, 3 * F], y);
            shares.Span.Clear();
            Shards.Run(
                shards,
                threads,
                shard =>
                {
                    (int first, int rows) = Part(shard);
                    nint start = (nint)first * F;
                    float* share = shares.Start + (shard * 3 * F);
                    LayerNormalization.Backward(
                        rows,
                        F,
                        weight is null ? null : weight.Start,
                        normal.Start + start,
                        inverse.Start + first,
                        dy + start,
                        dx == null ? null : dx + start,
                        learns ? share : null,
                        share + F,
                        share + (2 * F),
                        SimdDispatch.Default
                    );
                }
            );
            for (int shard = 0; learns && shard < shards; shard++)
            {
                Span<float> share = shares.Span.Slice(shard * 3 * F, 2 * F);
                AddTo(weight!, share[..F]);
                AddTo(bias!, share[F..]);
            }

            GC.KeepAlive(this);
        }

        (int First, int Rows) Part(int shard)
        {
            int first = shard * Shards.Rows(B);
            return (first * rowsOfOne, Math.Min(Shards.Rows(B), B - first) * rowsOfOne);
        }
    }

    /// <summary>Adds to a tensor's gradient, if it has any use for it.</summary>
    private static void AddTo(Tensor tensor, ReadOnlySpan<float> gradient)
    {
        if (tensor.RequiresGradient)
        {
            Elementwise.Add(gradient, tensor.GradientSpan);
        }
    }
}
