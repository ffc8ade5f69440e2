namespace Unroll.Kernels.Reference;

/// <summary>The matrix product as it is defined: C[i,j] = Σₖ A[i,k]·B[k,j].</summary>
internal static class Gemm
{
    /// <summary>C[M,N] ← (accumulate ? C : 0) + A[M,K]·B[K,N].</summary>
    public static void Multiply(
        int m,
        int n,
        int k,
        ReadOnlySpan<float> a,
        int aStride,
        ReadOnlySpan<float> b,
        int bStride,
        Span<float> c,
        int cStride,
        bool accumulate
    )
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = accumulate ? c[(i * cStride) + j] : 0;
                for (int l = 0; l < k; l++)
                {
                    sum += (double)a[(i * aStride) + l] * b[(l * bStride) + j];
                }

                c[(i * cStride) + j] = (float)sum;
            }
        }
    }

    /// <summary>C[M,N] ← (accumulate ? C : 0) + Aᵀ·B[K,N], with A given as [K,M].</summary>
    public static void MultiplyTransposed(
        int m,
        int n,
        int k,
        ReadOnlySpan<float> a,
        int aStride,
        ReadOnlySpan<float> b,
        int bStride,
        Span<float> c,
        int cStride,
        bool accumulate
    )
    {
        float[] transposed = new float[m * k];
        for (int l = 0; l < k; l++)
        {
            for (int i = 0; i < m; i++)
            {
                transposed[(i * k) + l] = a[(l * aStride) + i];
            }
        }

        Multiply(m, n, k, transposed, k, b, bStride, c, cStride, accumulate);
    }
}
