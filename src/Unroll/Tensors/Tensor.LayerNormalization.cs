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
        Shards.Run(
            shards,
            threads,
            shard =>
            {
                (int first, int rows) = Part(shard);
                Kernel(first)
                    .Forward(
                        rows,
                        epsilon,
                        At(Start, first),
                        At(y.Start, first),
                        false,
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

            // For each shard its share of dw and db.
            Tensor shares = Result([shards, 2 * F], y);
            shares.Span.Clear();
            Shards.Run(
                shards,
                threads,
                shard =>
                {
                    (int first, int rows) = Part(shard);
                    float* share = shares.Start + (shard * 2 * F);
                    Kernel(first)
                        .Backward(
                            rows,
                            At(dy, first),
                            dx == null ? default : At(dx, first),
                            true,
                            learns ? share : null,
                            share + F,
                            SimdDispatch.Default
                        );
                }
            );
            for (int shard = 0; learns && shard < shards; shard++)
            {
                Span<float> share = shares.Span.Slice(shard * 2 * F, 2 * F);
                AddTo(weight!, share[..F]);
                AddTo(bias!, share[F..]);
            }

            GC.KeepAlive(this);
        }

        LayerNormalization Kernel(int first) =>
            new(
                F,
                weight is null ? null : weight.Start,
                bias is null ? null : bias.Start,
                At(normal.Start, first),
                inverse.Start + first
            );

        MatrixView At(float* start, int first) => new(start + ((nint)first * F), F);

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
