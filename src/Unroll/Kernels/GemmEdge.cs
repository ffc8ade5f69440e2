using System.Runtime.CompilerServices;
using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// The last columns of a matrix product, which do not fill a panel of two registers: one register of the full width if
/// they fill that, and of what is left as narrow a one as holds it, through zero-padded copies of B's and C's columns
/// where it holds more. So a narrow result, such as that of an output layer, does not cost what a wide one does.
/// </summary>
// The scratch on the stack is written before it is read: clearing it would take as long as a small product.
[SkipLocalsInit]
internal static unsafe class GemmEdge
{
    private const int TileRows = 8;

    /// <summary>C[M,N] ← S + A·B for N less than a panel, and a depth of at most that of a block.</summary>
    public static void Run<V>(
        int m,
        int n,
        int depth,
        MatrixView a,
        int aStep,
        MatrixView b,
        MatrixView c,
        MatrixView start
    )
        where V : struct, ISimd<V>
    {
        int done = 0;
        if (n >= V.Count)
        {
            Column<V>(m, V.Count, depth, a, aStep, b, c, start);
            done = V.Count;
        }

        if (done == n)
        {
            return;
        }

        (int left, b, c, start) = (n - done, b.From(done), c.From(done), start.From(done));
        if (V.Count > Simd256.Count && left <= Simd256.Count)
        {
            Run<Simd256>(m, left, depth, a, aStep, b, c, start);
        }
        else if (V.Count > Simd128.Count && left <= Simd128.Count)
        {
            Run<Simd128>(m, left, depth, a, aStep, b, c, start);
        }
        else
        {
            Column<V>(m, left, depth, a, aStep, b, c, start);
        }
    }

    /// <summary>The same for N of at most one register.</summary>
    private static void Column<V>(
        int m,
        int n,
        int depth,
        MatrixView a,
        int aStep,
        MatrixView b,
        MatrixView c,
        MatrixView start
    )
        where V : struct, ISimd<V>
    {
        float* padded = stackalloc float[Gemm.KBlock * V.Count];
        if (n < V.Count || Gemm.PaysToPack(m, b.Stride))
        {
            for (int k = 0; k < depth; k++)
            {
                float* row = padded + (k * V.Count);
                RowCopy.Copy(b.Row(k), n, row);
                new Span<float>(row + n, V.Count - n).Clear();
            }

            b = new(padded, V.Count);
        }

        float* tile = stackalloc float[TileRows * V.Count];
        for (int row = 0; row < m; row += TileRows)
        {
            int rows = Math.Min(TileRows, m - row);
            MatrixView source = new(a.Row(row), a.Stride);
            MatrixView target = new(c.Row(row), c.Stride);
            MatrixView sums = new(start.Row(row), start.Stride);
            if (n == V.Count)
            {
                Tile<V>(rows, depth, source, aStep, b, target, sums);
                continue;
            }

            MatrixView wide = new(tile, V.Count);
            for (int i = 0; sums.Start != null && i < rows; i++)
            {
                // What stands in the columns behind does not matter: nobody reads their sums.
                RowCopy.Copy(sums.Row(i), n, wide.Row(i));
            }

            Tile<V>(rows, depth, source, aStep, b, wide, sums.Start == null ? default : wide);
            for (int i = 0; i < rows; i++)
            {
                RowCopy.Copy(wide.Row(i), n, target.Row(i));
            }
        }
    }

    /// <summary>Up to eight rows by one register. Absent rows repeat the first one: their sums are its sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tile<V>(
        int rows,
        int depth,
        MatrixView aRows,
        int aStep,
        MatrixView bRows,
        MatrixView c,
        MatrixView start
    )
        where V : struct, ISimd<V>
    {
        float* a = aRows.Start;
        float* b = bRows.Start;
        nint one = rows > 1 ? aRows.Stride : 0;
        nint two = rows > 2 ? 2 * (nint)aRows.Stride : 0;
        nint three = rows > 3 ? 3 * (nint)aRows.Stride : 0;
        float* half = rows > 4 ? aRows.Row(4) : a;
        nint five = rows > 5 ? aRows.Stride : 0;
        nint six = rows > 6 ? 2 * (nint)aRows.Stride : 0;
        nint seven = rows > 7 ? 3 * (nint)aRows.Stride : 0;
        V c0 = V.Zero,
            c1 = V.Zero,
            c2 = V.Zero,
            c3 = V.Zero;
        V c4 = V.Zero,
            c5 = V.Zero,
            c6 = V.Zero,
            c7 = V.Zero;
        if (start.Start != null)
        {
            c0 = V.Load(start.Start);
            c1 = V.Load(RowOf(start, 1, rows));
            c2 = V.Load(RowOf(start, 2, rows));
            c3 = V.Load(RowOf(start, 3, rows));
            c4 = V.Load(RowOf(start, 4, rows));
            c5 = V.Load(RowOf(start, 5, rows));
            c6 = V.Load(RowOf(start, 6, rows));
            c7 = V.Load(RowOf(start, 7, rows));
        }

        for (int k = 0; k < depth; k++)
        {
            V row = V.Load(b);
            c0 = V.MultiplyAdd(V.Broadcast(*a), row, c0);
            c1 = V.MultiplyAdd(V.Broadcast(a[one]), row, c1);
            c2 = V.MultiplyAdd(V.Broadcast(a[two]), row, c2);
            c3 = V.MultiplyAdd(V.Broadcast(a[three]), row, c3);
            c4 = V.MultiplyAdd(V.Broadcast(*half), row, c4);
            c5 = V.MultiplyAdd(V.Broadcast(half[five]), row, c5);
            c6 = V.MultiplyAdd(V.Broadcast(half[six]), row, c6);
            c7 = V.MultiplyAdd(V.Broadcast(half[seven]), row, c7);
            a += aStep;
            half += aStep;
            b += bRows.Stride;
        }

        V.Store(c7, RowOf(c, 7, rows));
        V.Store(c6, RowOf(c, 6, rows));
        V.Store(c5, RowOf(c, 5, rows));
        V.Store(c4, RowOf(c, 4, rows));
        V.Store(c3, RowOf(c, 3, rows));
        V.Store(c2, RowOf(c, 2, rows));
        V.Store(c1, RowOf(c, 1, rows));
        V.Store(c0, c.Start);
    }

    /// <summary>A row, or the first one in the place of one that is absent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* RowOf(MatrixView matrix, int row, int rows) =>
        row < rows ? matrix.Row(row) : matrix.Start;
}
