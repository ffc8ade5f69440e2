using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>The products of the matrices of x[…, M, K] with those of w[…, K, N].</summary>
    private Tensor BatchedProduct(Tensor right)
    {
        if (Shape.Rank < 2 || Shape[^1] != right.Shape[^2])
        {
            throw new ArgumentException(
                $"expected matrices […, {(Shape.Rank > 0 ? Shape[^1] : "rows")}, columns] to multiply {Shape} by, got {right.Shape}",
                nameof(right)
            );
        }

        (int M, int K, int N) = (Shape[^2], Shape[^1], right.Shape[^1]);
        Shape batch = Broadcasting.Common(Shape[..^2], right.Shape[..^2]);
        StepScope? scope = ScopeOf(this, right);
        Tensor a = Repeated([.. batch, M, K], scope);
        Tensor b = right.Repeated([.. batch, K, N], scope);
        Tensor y = Result([.. batch, M, N], a, b);
        int threads = y.Scope?.Threads ?? 1;
        Shards.Run(
            batch.Elements,
            threads,
            i =>
                Gemm.Multiply(
                    M,
                    N,
                    K,
                    a.Matrix(i, M, K),
                    b.Matrix(i, K, N),
                    y.Matrix(i, M, N),
                    accumulate: false,
                    SimdDispatch.Default
                )
        );
        return y.DerivedFrom([a, b], Backward);

        void Backward()
        {
            float* dy = y.EnsureGradient().Start;
            float* da = a.RequiresGradient ? a.EnsureGradient().Start : null;
            float* db = b.RequiresGradient ? b.EnsureGradient().Start : null;
            Tensor transposed = Result([batch.Elements, N, K], y);
            Shards.Run(
                batch.Elements,
                threads,
                i =>
                {
                    MatrixView dyHere = new(dy + ((nint)i * M * N), N);
                    if (da != null)
                    {
                        MatrixView right = transposed.Matrix(i, N, K);
                        Transposition.Transpose(K, N, b.Matrix(i, K, N).Start, right.Start);
                        MatrixView target = new(da + ((nint)i * M * K), K);
                        Gemm.Multiply(M, K, N, dyHere, right, target, true, SimdDispatch.Default);
                    }

                    if (db != null)
                    {
                        MatrixView target = new(db + ((nint)i * K * N), N);
                        MatrixView left = a.Matrix(i, M, K);
                        Gemm.MultiplyTransposed(K, N, M, left, dyHere, target, true, SimdDispatch.Default);
                    }
                }
            );
        }
    }

    private MatrixView Matrix(int index, int rows, int columns) =>
        new(Start + ((nint)index * rows * columns), columns);
}
