using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// i, f, o = σ(their sums), g = tanh(its sum); c = f·c₋₁ + i·g; h = o·tanh(c). Gates in the order i f g o.
/// </summary>
internal readonly unsafe struct LstmScan : IScanCell
{
    public static int Gates => 4;

    public static int SeparateGates => 0;

    public static int Saved => 1;

    public static bool HasMemory => true;

    public static void Forward<V>(
        int H,
        float* gates,
        float* saved,
        float* hBefore,
        float* cBefore,
        float* h,
        float* c
    )
        where V : struct, ISimd<V>
    {
        V i = VectorMath.Sigmoid(V.Load(gates));
        V f = VectorMath.Sigmoid(V.Load(gates + H));
        V g = VectorMath.Tanh(V.Load(gates + (2 * H)));
        V o = VectorMath.Sigmoid(V.Load(gates + (3 * H)));
        V memory = V.MultiplyAdd(f, V.Load(cBefore), i * g);
        V tanhMemory = VectorMath.Tanh(memory);
        V.Store(i, gates);
        V.Store(f, gates + H);
        V.Store(g, gates + (2 * H));
        V.Store(o, gates + (3 * H));
        V.Store(tanhMemory, saved);
        V.Store(memory, c);
        V.Store(o * tanhMemory, h);
    }

    public static void Backward<V>(
        int H,
        float* gates,
        float* saved,
        float* hBefore,
        float* cBefore,
        float* h,
        float* dh,
        float* dc
    )
        where V : struct, ISimd<V>
    {
        V one = V.Broadcast(1);
        V i = V.Load(gates);
        V f = V.Load(gates + H);
        V g = V.Load(gates + (2 * H));
        V o = V.Load(gates + (3 * H));
        V tanhMemory = V.Load(saved);
        V dOutput = V.Load(dh);
        V dMemory = V.MultiplyAdd(dOutput * o, one - (tanhMemory * tanhMemory), V.Load(dc));
        V.Store(dMemory * g * i * (one - i), gates);
        V.Store(dMemory * V.Load(cBefore) * f * (one - f), gates + H);
        V.Store(dMemory * i * (one - (g * g)), gates + (2 * H));
        V.Store(dOutput * tanhMemory * o * (one - o), gates + (3 * H));
        V.Store(dMemory * f, dc);
        V.Store(V.Zero, dh);
    }
}
