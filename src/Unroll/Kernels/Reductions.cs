using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>Sums whose result does not depend on the width of the registers.</summary>
internal static unsafe class Reductions
{
    private const int Lanes = 16;

    /// <summary>The sum of all elements, over sixteen lanes that are added at the end, first to last.</summary>
    public static float Sum(ReadOnlySpan<float> x)
    {
        Span<float> lanes = stackalloc float[Lanes];
        lanes.Clear();
        int i = 0;
        for (; i + Lanes <= x.Length; i += Lanes)
        {
            Elementwise.Add(x.Slice(i, Lanes), lanes);
        }

        for (int lane = 0; i < x.Length; i++, lane++)
        {
            lanes[lane] += x[i];
        }

        double sum = 0;
        foreach (float lane in lanes)
        {
            sum += lane;
        }

        return (float)sum;
    }

    /// <summary>sums[N] ← sums + the sum of the rows of x[M,N].</summary>
    public static void AddRows<V>(int m, int n, float* x, float* sums)
        where V : struct, ISimd<V>
    {
        int column = 0;
        for (; column + V.Count <= n; column += V.Count)
        {
            V sum = V.Load(sums + column);
            for (int row = 0; row < m; row++)
            {
                sum += V.Load(x + ((nint)row * n) + column);
            }

            V.Store(sum, sums + column);
        }

        // Row by row, so that the sums of several columns are under way at once.
        for (int row = 0; column < n && row < m; row++)
        {
            for (int i = column; i < n; i++)
            {
                sums[i] += x[((nint)row * n) + i];
            }
        }
    }

    /// <summary>sums[N] ← sums + the sum of the rows of x[M,N].</summary>
    public static void AddRows(int m, int n, ReadOnlySpan<float> x, Span<float> sums)
    {
        fixed (
            float* px = x,
                ps = sums
        )
        {
            SimdDispatch.Run(new AddRowsKernel(m, n, px, ps));
        }
    }

    private readonly struct AddRowsKernel(int m, int n, float* x, float* sums) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V> => AddRows<V>(m, n, x, sums);
    }
}
