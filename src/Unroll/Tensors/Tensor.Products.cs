using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// The matrix product of x[…, K] and w[K, N]: y[…, N]; or of two batches of matrices, x[…, M, K] and w[…, K, N],
    /// each with its own, where what stands before is broadcast as <see cref="BroadcastTo"/> does.
    /// Its derivatives: dx = dy·wᵀ, dw = xᵀ·dy.
    /// </summary>
    /// <exception cref="ArgumentException">The inner sizes differ, or there are no matrices.</exception>
    public Tensor MatMul(Tensor right)
    {
        if (right.Shape.Rank > 2)
        {
            return BatchedProduct(right);
        }

        if (Shape.Rank < 1 || right.Shape.Rank != 2 || Shape[^1] != right.Shape[0])
        {
            throw new ArgumentException(
                $"expected a matrix [{(Shape.Rank > 0 ? Shape[^1] : "rows")}, columns] to multiply {Shape} by, got {right.Shape}",
                nameof(right)
            );
        }

        int k = right.Shape[0];
        int n = right.Shape[1];
        int m = Count / Math.Max(k, 1);
        Tensor y = Result(Shape.With(^1, n), this, right);
        Gemm.Multiply(
            m,
            n,
            k,
            Matrix(k),
            right.Matrix(n),
            y.Matrix(n),
            accumulate: false,
            SimdDispatch.Default
        );
        return y.DerivedFrom(
            [this, right],
            () =>
            {
                fixed (float* dy = y.GradientSpan)
                {
                    if (RequiresGradient)
                    {
                        fixed (float* dx = GradientSpan)
                        {
                            using TransposedMatrix transposed = new(y.Scope, right.Start, k, n);
                            Gemm.Multiply(
                                m,
                                k,
                                n,
                                new(dy, n),
                                transposed.View,
                                new(dx, k),
                                true,
                                SimdDispatch.Default
                            );
                        }
                    }

                    if (right.RequiresGradient)
                    {
                        fixed (float* dw = right.GradientSpan)
                        {
                            Gemm.MultiplyTransposed(
                                k,
                                n,
                                m,
                                Matrix(k),
                                new(dy, n),
                                new(dw, n),
                                true,
                                SimdDispatch.Default
                            );
                        }
                    }
                }
            }
        );
    }

    /// <summary>
    /// The linear transformation y = x·Wᵀ + b of the last dimension: x[…, I], W[O, I], b[O], y[…, O].
    /// Its derivatives: dx = dy·W, dW = dyᵀ·x, db = the sum of dy over all but the last dimension.
    /// </summary>
    internal Tensor LinearTransform(Tensor weight, Tensor? bias)
    {
        int outputs = weight.Shape[0];
        int inputs = weight.Shape[1];
        if (Shape.Rank == 3 && Count > 0)
        {
            // A convolution of one tap, whose kernels share the batch out among the threads.
            ConvolutionSizes sizes = new(Shape[1], inputs, outputs, 1, 1, 1, 1, 0, 0);
            return FusedConvolution.Run(this, weight, bias, sizes, rectified: false);
        }

        int m = Count / inputs;
        Tensor y = Result(Shape.With(^1, outputs), this, weight, bias);
        using (TransposedMatrix transposed = new(y.Scope, weight.Start, outputs, inputs))
        {
            for (int row = 0; bias is not null && row < m; row++)
            {
                bias.Span.CopyTo(y.Span[(row * outputs)..]);
            }

            Gemm.Multiply(
                m,
                outputs,
                inputs,
                Matrix(inputs),
                transposed.View,
                y.Matrix(outputs),
                bias is not null,
                SimdDispatch.Default
            );
        }

        return y.DerivedFrom(
            bias is null ? [this, weight] : [this, weight, bias],
            () =>
            {
                fixed (float* dy = y.GradientSpan)
                {
                    if (RequiresGradient)
                    {
                        fixed (float* dx = GradientSpan)
                        {
                            Gemm.Multiply(
                                m,
                                inputs,
                                outputs,
                                new(dy, outputs),
                                weight.Matrix(inputs),
                                new(dx, inputs),
                                true,
                                SimdDispatch.Default
                            );
                        }
                    }

                    if (weight.RequiresGradient)
                    {
                        fixed (float* dw = weight.GradientSpan)
                        {
                            Gemm.MultiplyTransposed(
                                outputs,
                                inputs,
                                m,
                                new(dy, outputs),
                                Matrix(inputs),
                                new(dw, inputs),
                                true,
                                SimdDispatch.Default
                            );
                        }
                    }

                    if (bias is { RequiresGradient: true })
                    {
                        Reductions.AddRows(m, outputs, y.GradientSpan, bias.GradientSpan);
                    }
                }
            }
        );
    }

    private MatrixView Matrix(int stride) => new(Start, stride);
}
