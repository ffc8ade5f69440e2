using System.Runtime.CompilerServices;
using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// The product of one row and a matrix, y[N] ← y + x[K]·W[K,N]: what <see cref="Gemm"/> is for many rows. Each element
/// of y is one chain of fused multiply-adds in the order of k, as there, so that both give the same bits.
/// </summary>
internal static unsafe class RowProduct
{
    /// <summary>y[N] ← y + x[K]·W[K,N].</summary>
    public static void Add<V>(int n, int k, float* x, MatrixView w, float* y)
        where V : struct, ISimd<V> => AddTo<Simd1>(AddTo<V>(0, n, k, x, w, y), n, k, x, w, y);

    /// <summary>As many columns from the given one on as fill registers.</summary>
    /// <returns>The first column that is left.</returns>
    private static int AddTo<V>(int column, int n, int k, float* x, MatrixView w, float* y)
        where V : struct, ISimd<V>
    {
        for (; column + (8 * V.Count) <= n; column += 8 * V.Count)
        {
            Eight<V>(k, x, w.Start + column, w.Stride, y + column);
        }

        while (column + V.Count <= n)
        {
            int registers = Math.Min((n - column) / V.Count, 4);
            Four<V>(registers, k, x, w.Start + column, w.Stride, y + column);
            column += registers * V.Count;
        }

        return column;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Eight<V>(int depth, float* x, float* w, int stride, float* y)
        where V : struct, ISimd<V>
    {
        V y0 = V.Load(y),
            y1 = V.Load(y + V.Count),
            y2 = V.Load(y + (2 * V.Count)),
            y3 = V.Load(y + (3 * V.Count));
        V y4 = V.Load(y + (4 * V.Count)),
            y5 = V.Load(y + (5 * V.Count)),
            y6 = V.Load(y + (6 * V.Count)),
            y7 = V.Load(y + (7 * V.Count));
        for (int k = 0; k < depth; k++)
        {
            V input = V.Broadcast(x[k]);
            y0 = V.MultiplyAdd(input, V.Load(w), y0);
            y1 = V.MultiplyAdd(input, V.Load(w + V.Count), y1);
            y2 = V.MultiplyAdd(input, V.Load(w + (2 * V.Count)), y2);
            y3 = V.MultiplyAdd(input, V.Load(w + (3 * V.Count)), y3);
            y4 = V.MultiplyAdd(input, V.Load(w + (4 * V.Count)), y4);
            y5 = V.MultiplyAdd(input, V.Load(w + (5 * V.Count)), y5);
            y6 = V.MultiplyAdd(input, V.Load(w + (6 * V.Count)), y6);
            y7 = V.MultiplyAdd(input, V.Load(w + (7 * V.Count)), y7);
            w += stride;
        }

        V.Store(y0, y);
        V.Store(y1, y + V.Count);
        V.Store(y2, y + (2 * V.Count));
        V.Store(y3, y + (3 * V.Count));
        V.Store(y4, y + (4 * V.Count));
        V.Store(y5, y + (5 * V.Count));
        V.Store(y6, y + (6 * V.Count));
        V.Store(y7, y + (7 * V.Count));
    }

    /// <summary>
    /// Up to four registers. Absent ones repeat the first and are not stored: one chain alone would wait as long for
    /// each sum to be ready.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Four<V>(int registers, int depth, float* x, float* w, int stride, float* y)
        where V : struct, ISimd<V>
    {
        int one = registers > 1 ? V.Count : 0;
        int two = registers > 2 ? 2 * V.Count : 0;
        int three = registers > 3 ? 3 * V.Count : 0;
        V y0 = V.Load(y),
            y1 = V.Load(y + one),
            y2 = V.Load(y + two),
            y3 = V.Load(y + three);
        for (int k = 0; k < depth; k++)
        {
            V input = V.Broadcast(x[k]);
            y0 = V.MultiplyAdd(input, V.Load(w), y0);
            y1 = V.MultiplyAdd(input, V.Load(w + one), y1);
            y2 = V.MultiplyAdd(input, V.Load(w + two), y2);
            y3 = V.MultiplyAdd(input, V.Load(w + three), y3);
            w += stride;
        }

        // The absent ones hold what the first does.
        V.Store(y3, y + three);
        V.Store(y2, y + two);
        V.Store(y1, y + one);
        V.Store(y0, y);
    }
}
