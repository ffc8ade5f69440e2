using System.Runtime.CompilerServices;
using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// The last columns of a matrix product, which do not fill a panel of two registers, through zero-padded copies of B's
/// and C's. Where they fit into one register they are computed in one, so that a narrow result, such as that of an
/// output layer, does not cost what a wide one does.
/// </summary>
// The scratch on the stack is written before it is read: clearing it would take as long as a small product.
[SkipLocalsInit]
internal static unsafe class GemmEdge
{
    private const int TileRows = 8;

    /// <summary>C[M,N] ← (add ? C : 0) + A·B for N less than a panel, and a depth of at most that of a block.</summary>
    public static void Run<V>(
        int m,
        int n,
        int depth,
        MatrixView a,
        int aStep,
        MatrixView b,
        MatrixView c,
        bool add
    )
        where V : struct, ISimd<V>
    {
        int panel = n <= V.Count ? V.Count : 2 * V.Count;
        float* padded = stackalloc float[Gemm.KBlock * 2 * V.Count];
        for (int k = 0; k < depth; k++)
        {
            float* row = padded + (k * panel);
            Copy(b.Start + ((nint)k * b.Stride), n, row);
            new Span<float>(row + n, panel - n).Clear();
        }

        float* tile = stackalloc float[TileRows * 2 * V.Count];
        int tileRows = n <= V.Count ? TileRows : Gemm.TileRows;
        for (int row = 0; row < m; row += tileRows)
        {
            int rows = Math.Min(tileRows, m - row);
            float* source = a.Start + ((nint)row * a.Stride);
            float* target = c.Start + ((nint)row * c.Stride);
            for (int i = 0; add && i < rows; i++)
            {
                // What stands in the columns behind does not matter: nobody reads their sums.
                Copy(target + ((nint)i * c.Stride), n, tile + (i * panel));
            }

            if (n <= V.Count)
            {
                Tile<V>(rows, depth, source, a.Stride, aStep, padded, tile, add);
            }
            else
            {
                Gemm.Tile<V>(rows, depth, source, a.Stride, aStep, padded, panel, tile, panel, add);
            }

            for (int i = 0; i < rows; i++)
            {
                Copy(tile + (i * panel), n, target + ((nint)i * c.Stride));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float* source, int count, float* destination)
    {
        int i = 0;
        for (; i + Simd128.Count <= count; i += Simd128.Count)
        {
            Simd128.Store(Simd128.Load(source + i), destination + i);
        }

        for (; i < count; i++)
        {
            destination[i] = source[i];
        }
    }

    /// <summary>Up to eight rows by one register. Absent rows repeat the first one, as in <see cref="Gemm"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tile<V>(
        int rows,
        int depth,
        float* a,
        int aStride,
        int aStep,
        float* b,
        float* c,
        bool add
    )
        where V : struct, ISimd<V>
    {
        nint one = rows > 1 ? aStride : 0;
        nint two = rows > 2 ? 2 * (nint)aStride : 0;
        nint three = rows > 3 ? 3 * (nint)aStride : 0;
        float* half = rows > 4 ? a + (4 * (nint)aStride) : a;
        nint five = rows > 5 ? aStride : 0;
        nint six = rows > 6 ? 2 * (nint)aStride : 0;
        nint seven = rows > 7 ? 3 * (nint)aStride : 0;
        V c0 = V.Zero,
            c1 = V.Zero,
            c2 = V.Zero,
            c3 = V.Zero;
        V c4 = V.Zero,
            c5 = V.Zero,
            c6 = V.Zero,
            c7 = V.Zero;
        if (add)
        {
            c0 = V.Load(c);
            c1 = V.Load(c + V.Count);
            c2 = V.Load(c + (2 * V.Count));
            c3 = V.Load(c + (3 * V.Count));
            c4 = V.Load(c + (4 * V.Count));
            c5 = V.Load(c + (5 * V.Count));
            c6 = V.Load(c + (6 * V.Count));
            c7 = V.Load(c + (7 * V.Count));
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
            b += V.Count;
        }

        V.Store(c0, c);
        V.Store(c1, c + V.Count);
        V.Store(c2, c + (2 * V.Count));
        V.Store(c3, c + (3 * V.Count));
        V.Store(c4, c + (4 * V.Count));
        V.Store(c5, c + (5 * V.Count));
        V.Store(c6, c + (6 * V.Count));
        V.Store(c7, c + (7 * V.Count));
    }
}
