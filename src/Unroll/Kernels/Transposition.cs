namespace Unroll.Kernels;

/// <summary>Rows become columns.</summary>
internal static unsafe class Transposition
{
    private const int Block = 16;

    /// <summary>y[N,M] ← x[M,N]ᵀ, block by block, so that both sides stay in the cache.</summary>
    public static void Transpose(int m, int n, float* x, float* y)
    {
        for (int row0 = 0; row0 < m; row0 += Block)
        {
            int rowEnd = Math.Min(row0 + Block, m);
            for (int column0 = 0; column0 < n; column0 += Block)
            {
                int columnEnd = Math.Min(column0 + Block, n);
                for (int row = row0; row < rowEnd; row++)
                {
                    for (int column = column0; column < columnEnd; column++)
                    {
                        y[((nint)column * m) + row] = x[((nint)row * n) + column];
                    }
                }
            }
        }
    }

    /// <summary>y[N,M] ← y + x[M,N]ᵀ.</summary>
    public static void AddTransposed(int m, int n, float* x, float* y)
    {
        for (int column = 0; column < n; column++)
        {
            for (int row = 0; row < m; row++)
            {
                y[((nint)column * m) + row] += x[((nint)row * n) + column];
            }
        }
    }
}
