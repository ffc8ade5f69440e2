using System.Runtime.CompilerServices;
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
internal static class LaneSum
{
    private const int Lanes = 16;

    /// <summary>
    /// The sum of the terms of all elements: lane by lane, then each half of the lanes added to the other until one is
    /// left, then those that do not fill the lanes, one by one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of<V, TTerm>(int count, TTerm term)
        where V : struct, ISimd<V>
        where TTerm : struct, ITerm
    {
        int whole = count & ~(Lanes - 1);
        Simd1 sum = V.AddLanes(
            V.Count == Lanes ? OfLanes<V, TTerm>(0, whole, term) : OfHalves<V, TTerm>(0, V.Count, whole, term)
        );
        for (int i = whole; i < count; i++)
        {
            sum = term.Add(i, sum);
        }

        return sum.Value;
    }

    /// <summary>Of the registers of lanes that lie a step apart every other one, plus the rest of them.</summary>
    private static V OfHalves<V, TTerm>(int lane, int step, int count, TTerm term)
        where V : struct, ISimd<V>
        where TTerm : struct, ITerm =>
        step == Lanes
            ? OfLanes<V, TTerm>(lane, count, term)
            : OfHalves<V, TTerm>(lane, 2 * step, count, term)
                + OfHalves<V, TTerm>(lane + step, 2 * step, count, term);

    /// <summary>
    /// The sums of a register of lanes: those of every other element apart, so that two additions are under way at once.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OfLanes<V, TTerm>(int lane, int count, TTerm term)
        where V : struct, ISimd<V>
        where TTerm : struct, ITerm
    {
        V even = V.Zero;
        V odd = V.Zero;
        int i = lane;
        for (; i + Lanes < count; i += 2 * Lanes)
        {
            even = term.Add(i, even);
            odd = term.Add(i + Lanes, odd);
        }

        if (i < count)
        {
            even = term.Add(i, even);
        }

        return even + odd;
    }
}

/// <summary>xᵢ.</summary>
internal readonly unsafe struct ElementTerm(float* x) : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(int i, V sum)
        where V : struct, ISimd<V> => sum + V.Load(x + i);
}

/// <summary>aᵢ·bᵢ.</summary>
internal readonly unsafe struct ProductTerm(float* a, float* b) : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(int i, V sum)
        where V : struct, ISimd<V> => V.MultiplyAdd(V.Load(a + i), V.Load(b + i), sum);
}

/// <summary>(xᵢ − c)².</summary>
internal readonly unsafe struct SquaredDeviationTerm(float* x, float center) : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(int i, V sum)
        where V : struct, ISimd<V> => V.MultiplyAdd(V.Load(a + i) * V.Load(b + i), V.Load(c + i), sum);
}
