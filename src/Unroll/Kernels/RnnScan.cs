using System.Runtime.CompilerServices;
using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>h = tanh(a), where a is the sum of the two products; da = dh·(1 − h²).</summary>
internal readonly unsafe struct TanhRnnScan : IScanCell
{
    public static int Gates => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(in ScanUnits units)
        where V : struct, ISimd<V> => V.Store(VectorMath.Tanh(V.Load(units.Gates)), units.State);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward<V>(in ScanUnits units)
        where V : struct, ISimd<V>
    {
        V y = V.Load(units.State);
        V.Store(V.Load(units.DState) * (V.Broadcast(1) - (y * y)), units.Gates);
        V.Store(V.Zero, units.DState);
    }
}

/// <summary>h = max(a, 0), where a is the sum of the two products; da = dh where h &gt; 0.</summary>
internal readonly unsafe struct ReluRnnScan : IScanCell
{
    public static int Gates => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(in ScanUnits units)
        where V : struct, ISimd<V> => V.Store(V.Max(V.Load(units.Gates), V.Zero), units.State);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward<V>(in ScanUnits units)
        where V : struct, ISimd<V>
    {
        V.Store(V.SelectPositive(V.Load(units.State), V.Load(units.DState), V.Zero), units.Gates);
        V.Store(V.Zero, units.DState);
    }
}
