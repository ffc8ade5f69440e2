using System.Runtime.CompilerServices;
using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>Transcendental functions of a register of floats.</summary>
internal static class VectorMath
{
    /// <summary>
    /// tanh x as a ratio of an odd polynomial of degree 13 and an even one of degree 6, within 5 ulp
    /// (the minimax fit that Eigen uses); at ±7.9988 the ratio is ±1 exactly, and beyond it stays so.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : struct, ISimd<V>
    {
        x = V.Max(V.Broadcast(-7.99881172180175781f), V.Min(V.Broadcast(7.99881172180175781f), x));
        V x2 = x * x;
        V p = V.Broadcast(-2.76076847742355e-16f);
        p = V.MultiplyAdd(p, x2, 2.00018790482477e-13f);
        p = V.MultiplyAdd(p, x2, -8.60467152213735e-11f);
        p = V.MultiplyAdd(p, x2, 5.12229709037114e-08f);
        p = V.MultiplyAdd(p, x2, 1.48572235717979e-05f);
        p = V.MultiplyAdd(p, x2, 6.37261928875436e-04f);
        p = V.MultiplyAdd(p, x2, 4.89352455891786e-03f);
        V q = V.Broadcast(1.19825839466702e-06f);
        q = V.MultiplyAdd(q, x2, 1.18534705686654e-04f);
        q = V.MultiplyAdd(q, x2, 2.26843463243900e-03f);
        q = V.MultiplyAdd(q, x2, 4.89352518554385e-03f);
        return x * p / q;
    }

    /// <summary>σ(x) = 1/(1 + e⁻ˣ) = (1 + tanh(x/2))/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x)
        where V : struct, ISimd<V>
    {
        V half = V.Broadcast(0.5f);
        return V.MultiplyAdd(Tanh(x * half), half, half);
    }

    /// <summary>
    /// eˣ = 2ⁿ·eʳ with n = round(x/ln 2) and |r| ≤ ln 2/2, eʳ by a polynomial of degree 6 (Cephes), within
    /// 2 ulp. Saturates at e^±87.3.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : struct, ISimd<V>
    {
        // Adding and taking away 1.5·2²³ rounds to a whole number.
        V magic = V.Broadcast(12582912f);
        x = V.Max(V.Broadcast(-87.3f), V.Min(V.Broadcast(87.3f), x));
        V n = V.MultiplyAdd(x, V.Broadcast(1.44269504088896341f), magic) - magic;
        V r = V.MultiplyAdd(n, V.Broadcast(-0.693359375f), x);
        r = V.MultiplyAdd(n, V.Broadcast(2.12194440e-4f), r);
        V p = V.Broadcast(1.9875691500e-4f);
        p = V.MultiplyAdd(p, r, 1.3981999507e-3f);
        p = V.MultiplyAdd(p, r, 8.3334519073e-3f);
        p = V.MultiplyAdd(p, r, 4.1665795894e-2f);
        p = V.MultiplyAdd(p, r, 1.6666665459e-1f);
        p = V.MultiplyAdd(p, r, 5.0000001201e-1f);
        p = V.MultiplyAdd(p, r * r, r + V.Broadcast(1f));
        return V.ScaleByPowerOfTwo(p, n);
    }
}
