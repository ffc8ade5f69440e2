using System.Runtime.CompilerServices;
using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// i, f, o = σ(their sums), g = tanh(its sum); c = f·c₋₁ + i·g; h = o·tanh(c). Gates in the order i f g o.
/// </summary>
internal readonly unsafe struct LstmScan : IScanCell
{
    public static int Gates => 4;

    public static int Saved => 1;

    public static bool HasMemory => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(in ScanUnits units)
        where V : struct, ISimd<V>
    {
        V i = VectorMath.Sigmoid(V.Load(units.Gates));
        V f = VectorMath.Sigmoid(V.Load(units.Gates + units.H));
        V g = VectorMath.Tanh(V.Load(units.Gates + (2 * units.H)));
        V o = VectorMath.Sigmoid(V.Load(units.Gates + (3 * units.H)));
        V memory = V.MultiplyAdd(f, V.Load(units.MemoryBefore), i * g);
        V tanhMemory = VectorMath.Tanh(memory);
        V.Store(i, units.Gates);
        V.Store(f, units.Gates + units.H);
        V.Store(g, units.Gates + (2 * units.H));
        V.Store(o, units.Gates + (3 * units.H));
        V.Store(tanhMemory, units.Saved);
        V.Store(memory, units.Memory);
        V.Store(o * tanhMemory, units.State);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward<V>(in ScanUnits units)
        where V : struct, ISimd<V>
    {
        V one = V.Broadcast(1);
        V i = V.Load(units.Gates);
        V f = V.Load(units.Gates + units.H);
        V g = V.Load(units.Gates + (2 * units.H));
        V o = V.Load(units.Gates + (3 * units.H));
        V tanhMemory = V.Load(units.Saved);
        V dOutput = V.Load(units.DState);
        V dMemory = V.MultiplyAdd(dOutput * o, one - (tanhMemory * tanhMemory), V.Load(units.DMemory));
        V.Store(dMemory * g * i * (one - i), units.Gates);
        V.Store(dMemory * V.Load(units.MemoryBefore) * f * (one - f), units.Gates + units.H);
        V.Store(dMemory * i * (one - (g * g)), units.Gates + (2 * units.H));
        V.Store(dOutput * tanhMemory * o * (one - o), units.Gates + (3 * units.H));
        V.Store(dMemory * f, units.DMemory);
        V.Store(V.Zero, units.DState);
    }
}

/// <summary>
/// The same with c normalised on its way into the output: h = o·tanh(LN(c)). The c that is carried on is not normalised.
/// </summary>
internal readonly unsafe struct NormalizedLstmScan : IScanCell
{
    public static int Gates => 4;

    public static int Saved => 1;

    public static bool HasMemory => true;

    public static ScanMiddle Middle => ScanMiddle.NormalizedMemory;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(in ScanUnits units)
        where V : struct, ISimd<V>
    {
        V i = VectorMath.Sigmoid(V.Load(units.Gates));
        V f = VectorMath.Sigmoid(V.Load(units.Gates + units.H));
        V g = VectorMath.Tanh(V.Load(units.Gates + (2 * units.H)));
        V o = VectorMath.Sigmoid(V.Load(units.Gates + (3 * units.H)));
        V.Store(i, units.Gates);
        V.Store(f, units.Gates + units.H);
        V.Store(g, units.Gates + (2 * units.H));
        V.Store(o, units.Gates + (3 * units.H));
        V.Store(V.MultiplyAdd(f, V.Load(units.MemoryBefore), i * g), units.Memory);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finish<V>(in ScanUnits units)
        where V : struct, ISimd<V>
    {
        V tanhMemory = VectorMath.Tanh(V.Load(units.Saved));
        V.Store(tanhMemory, units.Saved);
        V.Store(V.Load(units.Gates + (3 * units.H)) * tanhMemory, units.State);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BackwardFinish<V>(in ScanUnits units)
        where V : struct, ISimd<V>
    {
        V one = V.Broadcast(1);
        V o = V.Load(units.Gates + (3 * units.H));
        V tanhMemory = V.Load(units.Saved);
        V dOutput = V.Load(units.DState);
        V.Store(dOutput * o * (one - (tanhMemory * tanhMemory)), units.DMiddle);
        V.Store(dOutput * tanhMemory * o * (one - o), units.Gates + (3 * units.H));
        V.Store(V.Zero, units.DState);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward<V>(in ScanUnits units)
        where V : struct, ISimd<V>
    {
        V one = V.Broadcast(1);
        V i = V.Load(units.Gates);
        V f = V.Load(units.Gates + units.H);
        V g = V.Load(units.Gates + (2 * units.H));
        V dMemory = V.Load(units.DMemory);
        V.Store(dMemory * g * i * (one - i), units.Gates);
        V.Store(dMemory * V.Load(units.MemoryBefore) * f * (one - f), units.Gates + units.H);
        V.Store(dMemory * i * (one - (g * g)), units.Gates + (2 * units.H));
        V.Store(dMemory * f, units.DMemory);
    }
}
