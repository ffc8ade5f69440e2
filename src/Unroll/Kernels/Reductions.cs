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
        while (column + V.Count <= n)
        {
            int registers = Math.Min((n - column) / V.Count, 4);
            AddRows<V>(registers, m, n, x + column, sums + column);
            column += registers * V.Count;
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

    /// <summary>Up to four registers of columns at once: one sum alone would wait for itself. Absent ones repeat the first.</summary>
    private static void AddRows<V>(int registers, int m, int n, float* x, float* sums)
        where V : struct, ISimd<V>
    {
        int one = registers > 1 ? V.Count : 0;
        int two = registers > 2 ? 2 * V.Count : 0;
        int three = registers > 3 ? 3 * V.Count : 0;
        V sum0 = V.Load(sums),
            sum1 = V.Load(sums + one),
            sum2 = V.Load(sums + two),
            sum3 = V.Load(sums + three);
        for (int row = 0; row < m; row++, x += n)
        {
            sum0 += V.Load(x);
            sum1 += V.Load(x + one);
            sum2 += V.Load(x + two);
            sum3 += V.Load(x + three);
        }

        V.Store(sum3, sums + three);
        V.Store(sum2, sums + two);
        V.Store(sum1, sums + one);
        V.Store(sum0, sums);
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
