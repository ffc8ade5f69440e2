using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>h = tanh(a), where a is the sum of the two products; da = dh·(1 − h²).</summary>
internal readonly unsafe struct TanhRnnScan : IScanCell
{
    public static int Gates => 1;

    public static int SeparateGates => 0;

    public static int Saved => 0;

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
        where V : struct, ISimd<V> => V.Store(VectorMath.Tanh(V.Load(gates)), h);

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
        V y = V.Load(h);
        V.Store(V.Load(dh) * (V.Broadcast(1) - (y * y)), gates);
        V.Store(V.Zero, dh);
    }
}

/// <summary>h = max(a, 0), where a is the sum of the two products; da = dh where h &gt; 0.</summary>
internal readonly unsafe struct ReluRnnScan : IScanCell
{
    public static int Gates => 1;

    public static int SeparateGates => 0;

    public static int Saved => 0;

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
        where V : struct, ISimd<V> => V.Store(V.Max(V.Load(gates), V.Zero), h);

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
        V.Store(V.SelectPositive(V.Load(h), V.Load(dh), V.Zero), gates);
        V.Store(V.Zero, dh);
    }
}
