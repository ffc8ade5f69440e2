using System.Runtime.CompilerServices;
using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// r, z = σ(their sums); n = tanh(a + r·s), where a is n's product with the input and s its product with the
/// state; h = (1 − z)·n + z·h₋₁. Gates in the order r z n; s is kept apart (reset after the product).
/// </summary>
internal readonly unsafe struct GruScan : IScanCell
{
    public static int Gates => 3;

    public static int SeparateGates => 1;

    public static int Saved => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(in ScanUnits units)
        where V : struct, ISimd<V>
    {
        V r = VectorMath.Sigmoid(V.Load(units.Gates));
        V z = VectorMath.Sigmoid(V.Load(units.Gates + units.H));
        V n = VectorMath.Tanh(V.MultiplyAdd(r, V.Load(units.Saved), V.Load(units.Gates + (2 * units.H))));
        V.Store(r, units.Gates);
        V.Store(z, units.Gates + units.H);
        V.Store(n, units.Gates + (2 * units.H));
        V.Store(V.MultiplyAdd(z, V.Load(units.StateBefore) - n, n), units.State);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward<V>(in ScanUnits units)
        where V : struct, ISimd<V>
    {
        V one = V.Broadcast(1);
        V r = V.Load(units.Gates);
        V z = V.Load(units.Gates + units.H);
        V n = V.Load(units.Gates + (2 * units.H));
        V dOutput = V.Load(units.DState);
        V dN = dOutput * (one - z) * (one - (n * n));
        V.Store(dN * V.Load(units.Saved) * r * (one - r), units.Gates);
        V.Store(dOutput * (V.Load(units.StateBefore) - n) * z * (one - z), units.Gates + units.H);
        V.Store(dN, units.Gates + (2 * units.H));
        V.Store(dN * r, units.Saved);
        V.Store(dOutput * z, units.DState);
    }
}

/// <summary>
/// The same with the reset before the product: n = tanh(a + W·(r∘h₋₁)), as the textbook has it. What is saved is r∘h₋₁.
/// </summary>
internal readonly unsafe struct ResetBeforeGruScan : IScanCell
{
    public static int Gates => 3;

    public static int SeparateGates => 1;

    public static int Saved => 1;

    public static ScanMiddle Middle => ScanMiddle.ProductOfSaved;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(in ScanUnits units)
        where V : struct, ISimd<V>
    {
        V r = VectorMath.Sigmoid(V.Load(units.Gates));
        V.Store(r, units.Gates);
        V.Store(VectorMath.Sigmoid(V.Load(units.Gates + units.H)), units.Gates + units.H);
        V.Store(r * V.Load(units.Fed), units.Saved);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finish<V>(in ScanUnits units)
        where V : struct, ISimd<V>
    {
        V n = VectorMath.Tanh(V.Load(units.Gates + (2 * units.H)));
        V.Store(n, units.Gates + (2 * units.H));
        V.Store(V.MultiplyAdd(V.Load(units.Gates + units.H), V.Load(units.StateBefore) - n, n), units.State);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BackwardFinish<V>(in ScanUnits units)
        where V : struct, ISimd<V>
    {
        V one = V.Broadcast(1);
        V z = V.Load(units.Gates + units.H);
        V n = V.Load(units.Gates + (2 * units.H));
        V dOutput = V.Load(units.DState);
        V.Store(dOutput * (V.Load(units.StateBefore) - n) * z * (one - z), units.Gates + units.H);
        V.Store(dOutput * (one - z) * (one - (n * n)), units.Gates + (2 * units.H));
        V.Store(dOutput * z, units.DState);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward<V>(in ScanUnits units)
        where V : struct, ISimd<V>
    {
        V r = V.Load(units.Gates);
        V dProduct = V.Load(units.DMiddle);
        V.Store(dProduct * V.Load(units.Fed) * r * (V.Broadcast(1) - r), units.Gates);
        V.Store(V.MultiplyAdd(dProduct, r, V.Load(units.DFed)), units.DFed);
    }
}
