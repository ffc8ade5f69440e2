using System.Runtime.CompilerServices;
using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// General matrix product on row-major matrices: C[M,N] ← S + A·B, where A[M,K] may be given transposed and each matrix
/// may be part of a wider one (its row stride). What the sums begin with, S, is nothing, C itself, or one row for all, such
/// as a bias: a matrix whose rows are no distance apart.
/// </summary>
/// <remarks>
/// A tile of four rows and two registers of C stays in registers while K passes by; K is cut so that the
/// panel of B that the tiles share stays in the first-level cache. Each element of C is one chain of fused
/// multiply-adds in the order of k, so blocking and width do not change a bit of it.
/// </remarks>
// The panel on the stack is written before it is read: clearing it would take as long as a small product.
[SkipLocalsInit]
internal static unsafe class Gemm
{
    internal const int TileRows = 4;
    internal const int KBlock = 256;

    /// <summary>Floats of a page of memory.</summary>
    private const int Page = 1024;

    /// <summary>C[M,N] ← (accumulate ? C : 0) + A[M,K]·B[K,N].</summary>
    public static void Multiply(
        int m,
        int n,
        int k,
        MatrixView a,
        MatrixView b,
        MatrixView c,
        bool accumulate,
        SimdWidth width
    ) => SimdDispatch.Run(new Kernel(m, n, k, a, 1, b, c, accumulate ? c : default), width);

    /// <summary>C[M,N] ← (accumulate ? C : 0) + Aᵀ·B[K,N], with A given as [K,M].</summary>
    public static void MultiplyTransposed(
        int m,
        int n,
        int k,
        MatrixView a,
        MatrixView b,
        MatrixView c,
        bool accumulate,
        SimdWidth width
    ) =>
        SimdDispatch.Run(
            new Kernel(m, n, k, new(a.Start, 1), a.Stride, b, c, accumulate ? c : default),
            width
        );

    /// <summary>The same as <see cref="Multiply"/>, inside a kernel that already runs at a width.</summary>
    public static void Multiply<V>(
        int m,
        int n,
        int k,
        MatrixView a,
        MatrixView b,
        MatrixView c,
        bool accumulate
    )
        where V : struct, ISimd<V> => Run<V>(m, n, k, a, 1, b, c, accumulate ? c : default);

    /// <summary>C[M,N] ← S + A[M,K]·B[K,N], inside a kernel that already runs at a width.</summary>
    public static void Multiply<V>(
        int m,
        int n,
        int k,
        MatrixView a,
        MatrixView b,
        MatrixView c,
        MatrixView start
    )
        where V : struct, ISimd<V> => Run<V>(m, n, k, a, 1, b, c, start);

    /// <summary>The same as <see cref="MultiplyTransposed"/>, inside a kernel that already runs at a width.</summary>
    public static void MultiplyTransposed<V>(
        int m,
        int n,
        int k,
        MatrixView a,
        MatrixView b,
        MatrixView c,
        bool accumulate
    )
        where V : struct, ISimd<V> =>
        Run<V>(m, n, k, new(a.Start, 1), a.Stride, b, c, accumulate ? c : default);

    private static void Run<V>(
        int m,
        int n,
        int k,
        MatrixView a,
        int aStep,
        MatrixView b,
        MatrixView c,
        MatrixView start
    )
        where V : struct, ISimd<V>
    {
        if (m == 1 && aStep == 1)
        {
            if (start.Start != c.Start)
            {
                OptionalArrays.CopyOrClear(start.Start, c.Start, n);
            }

            RowProduct.Add<V>(n, k, a.Start, b, c.Start);
            return;
        }

        int panel = 2 * V.Count;
        bool packs = b.Stride > panel && PaysToPack(m, b.Stride);
        float* packed = stackalloc float[packs ? KBlock * panel : 0];
        for (int k0 = 0; k0 < k || (k0 == 0 && start.Start != c.Start); k0 += KBlock)
        {
            int depth = Math.Min(KBlock, k - k0);
            MatrixView aBlock = new(a.Start + ((nint)k0 * aStep), a.Stride);
            MatrixView bBlock = new(b.Row(k0), b.Stride);
            MatrixView sums = k0 > 0 ? c : start;
            int column = 0;
            for (; column + panel <= n; column += panel)
            {
                MatrixView bPanel = bBlock.From(column);
                Panel<V>(
                    m,
                    depth,
                    aBlock,
                    aStep,
                    packs ? Pack<V>(depth, bPanel, packed) : bPanel,
                    c.From(column),
                    sums.From(column)
                );
            }

            if (column < n)
            {
                GemmEdge.Run<V>(
                    m,
                    n - column,
                    depth,
                    aBlock,
                    aStep,
                    bBlock.From(column),
                    c.From(column),
                    sums.From(column)
                );
            }
        }
    }

    /// <summary>Whether so many rows use a panel of B often enough for a copy of it; measured.</summary>
    internal static bool PaysToPack(int m, int stride) => m >= (stride < Page ? 64 : 32);

    /// <summary>
    /// A copy of a panel of B whose rows stand side by side: far apart, they would fall into few sets of the cache and
    /// push one another out, and each into a page of its own.
    /// </summary>
    private static MatrixView Pack<V>(int depth, MatrixView panel, float* packed)
        where V : struct, ISimd<V>
    {
        for (int k = 0; k < depth; k++)
        {
            float* row = panel.Row(k);
            V.Store(V.Load(row), packed + (2 * k * V.Count));
            V.Store(V.Load(row + V.Count), packed + (((2 * k) + 1) * V.Count));
        }

        return new(packed, 2 * V.Count);
    }

    private static void Panel<V>(
        int m,
        int depth,
        MatrixView a,
        int aStep,
        MatrixView b,
        MatrixView c,
        MatrixView start
    )
        where V : struct, ISimd<V>
    {
        for (int row = 0; row < m; row += TileRows)
        {
            Tile<V>(
                Math.Min(TileRows, m - row),
                depth,
                a.Row(row),
                a.Stride,
                aStep,
                b.Start,
                b.Stride,
                c.Row(row),
                c.Stride,
                start.Row(row),
                start.Stride
            );
        }
    }

    /// <summary>
    /// Up to four rows by two registers. Absent rows repeat the first one and are not stored: cheaper than a
    /// kernel for each count.
    /// </summary>
    /// <remarks>Inlined where it is called often, it would exceed what the JIT inlines into one method.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Tile<V>(
        int rows,
        int depth,
        float* a,
        int aStride,
        int aStep,
        float* b,
        int bStride,
        float* c,
        int cStride,
        float* start,
        int startStride
    )
        where V : struct, ISimd<V>
    {
        nint one = rows > 1 ? aStride : 0;
        nint two = rows > 2 ? 2 * (nint)aStride : 0;
        nint three = rows > 3 ? 3 * (nint)aStride : 0;
        V c00 = V.Zero,
            c01 = V.Zero,
            c10 = V.Zero,
            c11 = V.Zero;
        V c20 = V.Zero,
            c21 = V.Zero,
            c30 = V.Zero,
            c31 = V.Zero;
        if (start != null)
        {
            c00 = V.Load(start);
            c01 = V.Load(start + V.Count);
            if (rows > 1)
            {
                c10 = V.Load(start + startStride);
                c11 = V.Load(start + startStride + V.Count);
            }

            if (rows > 2)
            {
                c20 = V.Load(start + (2 * (nint)startStride));
                c21 = V.Load(start + (2 * (nint)startStride) + V.Count);
            }

            if (rows > 3)
            {
                c30 = V.Load(start + (3 * (nint)startStride));
                c31 = V.Load(start + (3 * (nint)startStride) + V.Count);
            }
        }

        for (int k = 0; k < depth; k++)
        {
            V b0 = V.Load(b);
            V b1 = V.Load(b + V.Count);
            V row = V.Broadcast(*a);
            c00 = V.MultiplyAdd(row, b0, c00);
            c01 = V.MultiplyAdd(row, b1, c01);
            row = V.Broadcast(a[one]);
            c10 = V.MultiplyAdd(row, b0, c10);
            c11 = V.MultiplyAdd(row, b1, c11);
            row = V.Broadcast(a[two]);
            c20 = V.MultiplyAdd(row, b0, c20);
            c21 = V.MultiplyAdd(row, b1, c21);
            row = V.Broadcast(a[three]);
            c30 = V.MultiplyAdd(row, b0, c30);
            c31 = V.MultiplyAdd(row, b1, c31);
            a += aStep;
            b += bStride;
        }

        V.Store(c00, c);
        V.Store(c01, c + V.Count);
        if (rows > 1)
        {
            V.Store(c10, c + cStride);
            V.Store(c11, c + cStride + V.Count);
        }

        if (rows > 2)
        {
            V.Store(c20, c + (2 * (nint)cStride));
            V.Store(c21, c + (2 * (nint)cStride) + V.Count);
        }

        if (rows > 3)
        {
            V.Store(c30, c + (3 * (nint)cStride));
            V.Store(c31, c + (3 * (nint)cStride) + V.Count);
        }
    }

    private readonly struct Kernel(
        int m,
        int n,
        int k,
        MatrixView a,
        int aStep,
        MatrixView b,
        MatrixView c,
        MatrixView start
    ) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V> => Gemm.Run<V>(m, n, k, a, aStep, b, c, start);
    }
}

/// <summary>A row-major matrix in memory: where it starts and how far apart its rows are. By default nothing.</summary>
internal readonly unsafe struct MatrixView(float* start, int stride)
{
    public float* Start { get; } = start;

    public int Stride { get; } = stride;

    public float* Row(int row) => Start + ((nint)row * Stride);

    /// <summary>The columns from the given one on; of nothing, nothing.</summary>
    public MatrixView From(int column) => Start == null ? this : new(Start + column, Stride);
}
