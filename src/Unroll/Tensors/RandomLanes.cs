using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Unroll.Tensors;

/// <summary>
/// Sixteen generators side by side, xoshiro128++ each (Blackman &amp; Vigna, 2021), for many random numbers at once. They
/// are whole numbers, so that all machines get the same ones, whatever the width of their registers.
/// </summary>
internal ref struct RandomLanes
{
    private Vector512<uint> a;
    private Vector512<uint> b;
    private Vector512<uint> c;
    private Vector512<uint> d;

    /// <summary>Lanes whose states are the next bits of a generator.</summary>
    public RandomLanes(SeededRandom random)
    {
        a = NextState(random);
        b = NextState(random);
        c = NextState(random);
        d = NextState(random);
    }

    /// <summary>Fills with numbers from 0 up to, not including, 1, in steps of 2⁻²⁴.</summary>
    public void FillUniform(Span<float> values)
    {
        Vector512<float> step = Vector512.Create(1f / (1 << 24));
        foreach (ref Vector512<float> whole in Whole(values))
        {
            whole = Vector512.ConvertToSingle((Next() >>> 8).AsInt32()) * step;
        }

        CopyTo(Rest(values), Vector512.ConvertToSingle((Next() >>> 8).AsInt32()) * step);
    }

    /// <summary>Fills with 0 where a number of 32 bits lies below the threshold, and with a value elsewhere.</summary>
    public void FillMask(Span<float> mask, uint threshold, float value)
    {
        Vector512<uint> bound = Vector512.Create(threshold);
        Vector512<float> kept = Vector512.Create(value);
        foreach (ref Vector512<float> whole in Whole(mask))
        {
            whole = Vector512.GreaterThanOrEqual(Next(), bound).AsSingle() & kept;
        }

        CopyTo(Rest(mask), Vector512.GreaterThanOrEqual(Next(), bound).AsSingle() & kept);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<uint> Next()
    {
        Vector512<uint> result = RotateLeft(a + d, 7) + a;
        Vector512<uint> shifted = b << 9;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = RotateLeft(d, 11);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> RotateLeft(Vector512<uint> x, int bits) =>
        (x << bits) | (x >>> (32 - bits));

    private static Vector512<uint> NextState(SeededRandom random)
    {
        Span<ulong> words = stackalloc ulong[Vector512<ulong>.Count];
        foreach (ref ulong word in words)
        {
            word = random.NextBits();
        }

        return Vector512.Create<ulong>(words).AsUInt32();
    }

    private static Span<Vector512<float>> Whole(Span<float> values) =>
        MemoryMarshal.Cast<float, Vector512<float>>(values);

    private static Span<float> Rest(Span<float> values) =>
        values[(values.Length & -Vector512<float>.Count)..];

    private static void CopyTo(Span<float> values, Vector512<float> lanes)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = lanes[i];
        }
    }
}
