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

    public static bool HasMemory => false;

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
        V r = VectorMath.Sigmoid(V.Load(gates));
        V z = VectorMath.Sigmoid(V.Load(gates + H));
        V n = VectorMath.Tanh(V.MultiplyAdd(r, V.Load(saved), V.Load(gates + (2 * H))));
        V.Store(r, gates);
        V.Store(z, gates + H);
        V.Store(n, gates + (2 * H));
        V.Store(V.MultiplyAdd(z, V.Load(hBefore) - n, n), h);
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
        V r = V.Load(gates);
        V z = V.Load(gates + H);
        V n = V.Load(gates + (2 * H));
        V dOutput = V.Load(dh);
        V dN = dOutput * (one - z) * (one - (n * n));
        V.Store(dN * V.Load(saved) * r * (one - r), gates);
        V.Store(dOutput * (V.Load(hBefore) - n) * z * (one - z), gates + H);
        V.Store(dN, gates + (2 * H));
        V.Store(dN * r, saved);
        V.Store(dOutput * z, dh);
    }
}
