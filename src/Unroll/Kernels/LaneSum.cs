using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>What is added up: the term of element i.</summary>
internal interface ITerm
{
    /// <summary>The sum with the terms of the elements from i on, one a lane.</summary>
    V Add<V>(int i, V sum)
        where V : struct, ISimd<V>;
}

/// <summary>A sum inside a kernel, over sixteen lanes whatever the width of the registers.</summary>
internal static unsafe class LaneSum
{
    private const int Lanes = 16;

    /// <summary>The sum of the terms of all elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of<V, TTerm>(int count, TTerm term)
        where V : struct, ISimd<V>
        where TTerm : struct, ITerm
    {
        LaneBuffer buffer = default;
        float* lanes = (float*)&buffer;
        int whole = count & ~(Lanes - 1);
        for (int lane = 0; lane < Lanes; lane += V.Count)
        {
            V sum = V.Zero;
            for (int i = lane; i < whole; i += Lanes)
            {
                sum = term.Add(i, sum);
            }

            V.Store(sum, lanes + lane);
        }

        for (int i = whole; i < count; i++)
        {
            float* lane = lanes + i - whole;
            Simd1.Store(term.Add(i, Simd1.Load(lane)), lane);
        }

        return Fold(lanes);
    }

    /// <summary>The sum of the lanes, each half added to the other until one is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Fold(float* lanes)
    {
        Vector128<float> quarter =
            (Vector128.Load(lanes) + Vector128.Load(lanes + 8))
            + (Vector128.Load(lanes + 4) + Vector128.Load(lanes + 12));
        return (quarter[0] + quarter[2]) + (quarter[1] + quarter[3]);
    }

    [InlineArray(Lanes)]
    private struct LaneBuffer
    {
        private float first;
    }
}

/// <summary>xᵢ.</summary>
internal readonly unsafe struct ElementTerm(float* x) : ITerm
{
    public V Add<V>(int i, V sum)
        where V : struct, ISimd<V> => sum + V.Load(x + i);
}

/// <summary>aᵢ·bᵢ.</summary>
internal readonly unsafe struct ProductTerm(float* a, float* b) : ITerm
{
    public V Add<V>(int i, V sum)
        where V : struct, ISimd<V> => V.MultiplyAdd(V.Load(a + i), V.Load(b + i), sum);
}

/// <summary>(xᵢ − c)².</summary>
internal readonly unsafe struct SquaredDeviationTerm(float* x, float center) : ITerm
{
    public V Add<V>(int i, V sum)
        where V : struct, ISimd<V>
    {
        V deviation = V.Load(x + i) - V.Broadcast(center);
        return V.MultiplyAdd(deviation, deviation, sum);
    }
}

/// <summary>aᵢ·bᵢ·cᵢ.</summary>
internal readonly unsafe struct TripleProductTerm(float* a, float* b, float* c) : ITerm
{
    public V Add<V>(int i, V sum)
        where V : struct, ISimd<V> => V.MultiplyAdd(V.Load(a + i) * V.Load(b + i), V.Load(c + i), sum);
}
