using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>The mean and the biased variance of each channel, the last dimension, over all others.</summary>
    internal (Tensor Mean, Tensor Variance) ChannelStatistics()
    {
        int C = Shape[^1];
        Tensor mean = Result([C], this);
        Tensor variance = Result([C], this);
        BatchNormalization.Statistics(Count / C, C, Start, mean.Start, variance.Start, SimdDispatch.Default);
        return (mean, variance);
    }

    /// <summary>
    /// The normalisation of the channels, y = (x − mean)/√(variance + ε)·w + b, as one operation; weight and bias [C]
    /// may both be missing. Its derivative is that of <see cref="BatchNormalization"/>.
    /// </summary>
    /// <param name="mean">The mean of each channel.</param>
    /// <param name="variance">The variance of each channel.</param>
    /// <param name="ofThisBatch">Whether mean and variance are those of this tensor, so that they change with it.</param>
    /// <param name="weight">w.</param>
    /// <param name="bias">b.</param>
    /// <param name="epsilon">ε.</param>
    internal Tensor BatchNormalize(
        Tensor mean,
        Tensor variance,
        bool ofThisBatch,
        Tensor? weight,
        Tensor? bias,
        float epsilon
    )
    {
        int C = Shape[^1];
        int rows = Count / C;
        Tensor y = Result(Shape, this, weight, bias);
        Tensor center = Result([C], y);
        Tensor inverse = Result([C], y);
        mean.Span.CopyTo(center.Span);
        for (int i = 0; i < C; i++)
        {
            inverse.Span[i] = 1 / MathF.Sqrt(variance.Span[i] + epsilon);
        }

        BatchNormalization.Forward(
            rows,
            C,
            Start,
            center.Start,
            inverse.Start,
            weight is null ? null : weight.Start,
            bias is null ? null : bias.Start,
            y.Start,
            SimdDispatch.Default
        );
        GC.KeepAlive(this);
        return y.DerivedFrom(weight is null || bias is null ? [this] : [this, weight, bias], Backward);

        void Backward()
        {
            Tensor sums = Result([2, C], y);
            BatchNormalization.Backward(
                rows,
                C,
                Start,
                center.Start,
                inverse.Start,
                weight is null ? null : weight.Start,
                y.EnsureGradient().Start,
                RequiresGradient ? EnsureGradient().Start : null,
                sums.Start,
                sums.Start + C,
                ofThisBatch,
                SimdDispatch.Default
            );
            GC.KeepAlive(sums);
            if (weight is not null && bias is not null)
            {
                AddTo(weight, sums.Span[..C]);
                AddTo(bias, sums.Span[C..]);
            }

            GC.KeepAlive(this);
        }
    }
}
