using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>A function of one number, beside its derivative.</summary>
internal interface IFunction
{
    static abstract V Apply<V>(V x)
        where V : struct, ISimd<V>;

    /// <summary>dy/dx at x, where y = f(x) is known already.</summary>
    static abstract V Derivative<V>(V x, V y)
        where V : struct, ISimd<V>;
}

/// <summary>A function of two numbers, beside its partial derivatives.</summary>
internal interface IBinaryFunction
{
    static abstract V Apply<V>(V a, V b)
        where V : struct, ISimd<V>;

    /// <summary>The partial derivative with respect to a.</summary>
    static abstract V DerivativeA<V>(V a, V b)
        where V : struct, ISimd<V>;

    /// <summary>The partial derivative with respect to b.</summary>
    static abstract V DerivativeB<V>(V a, V b)
        where V : struct, ISimd<V>;
}

/// <summary>Functions applied to each element of a span.</summary>
internal static unsafe class Elementwise
{
    /// <summary>y ← f(x).</summary>
    public static void Map<F>(ReadOnlySpan<float> x, Span<float> y)
        where F : struct, IFunction => Run<MapStep<F>>(y.Length, x, x, x, y);

    /// <summary>dx ← dx + dy·f'(x), where y = f(x).</summary>
    public static void MapBackward<F>(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> dy,
        Span<float> dx
    )
        where F : struct, IFunction => Run<MapBackwardStep<F>>(dx.Length, x, y, dy, dx);

    /// <summary>y ← f(a, b).</summary>
    public static void Zip<F>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> y)
        where F : struct, IBinaryFunction => Run<ZipStep<F>>(y.Length, a, b, b, y);

    /// <summary>da ← da + dy·∂f/∂a.</summary>
    public static void ZipBackwardA<F>(
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        ReadOnlySpan<float> dy,
        Span<float> da
    )
        where F : struct, IBinaryFunction => Run<ZipBackwardAStep<F>>(da.Length, a, b, dy, da);

    /// <summary>db ← db + dy·∂f/∂b.</summary>
    public static void ZipBackwardB<F>(
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        ReadOnlySpan<float> dy,
        Span<float> db
    )
        where F : struct, IBinaryFunction => Run<ZipBackwardBStep<F>>(db.Length, a, b, dy, db);

    /// <summary>y ← y + x.</summary>
    public static void Add(ReadOnlySpan<float> x, Span<float> y) => Run<AddStep>(y.Length, x, x, x, y);

    /// <summary>y ← y + x, inside a kernel that already runs at a width.</summary>
    public static void Add<V>(int count, float* x, float* y)
        where V : struct, ISimd<V> => new Loop<AddStep>(count, x, x, x, y).Run<V>();

    /// <summary>y ← a·b, inside a kernel that already runs at a width.</summary>
    public static void Multiply<V>(int count, float* a, float* b, float* y)
        where V : struct, ISimd<V> => new Loop<ProductStep>(count, a, b, b, y).Run<V>();

    /// <summary>y ← y + a·b, inside a kernel that already runs at a width.</summary>
    public static void AddProduct<V>(int count, float* a, float* b, float* y)
        where V : struct, ISimd<V> => new Loop<AddProductStep>(count, a, b, b, y).Run<V>();

    private static void Run<S>(
        int count,
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        ReadOnlySpan<float> c,
        Span<float> y
    )
        where S : struct, IStep
    {
        if (a.Length < count || b.Length < count || c.Length < count)
        {
            throw new ArgumentException(
                $"expected spans of {count} elements, got {a.Length}, {b.Length} and {c.Length}"
            );
        }

        fixed (
            float* pa = a,
                pb = b,
                pc = c,
                py = y
        )
        {
            SimdDispatch.Run(new Loop<S>(count, pa, pb, pc, py));
        }
    }

    /// <summary>One register's work: the new y from a, b, c and the old y.</summary>
    private interface IStep
    {
        static abstract V Apply<V>(V a, V b, V c, V y)
            where V : struct, ISimd<V>;
    }

    private readonly struct MapStep<F> : IStep
        where F : struct, IFunction
    {
        public static V Apply<V>(V a, V b, V c, V y)
            where V : struct, ISimd<V> => F.Apply(a);
    }

    private readonly struct MapBackwardStep<F> : IStep
        where F : struct, IFunction
    {
        public static V Apply<V>(V a, V b, V c, V y)
            where V : struct, ISimd<V> => V.MultiplyAdd(c, F.Derivative(a, b), y);
    }

    private readonly struct ZipStep<F> : IStep
        where F : struct, IBinaryFunction
    {
        public static V Apply<V>(V a, V b, V c, V y)
            where V : struct, ISimd<V> => F.Apply(a, b);
    }

    private readonly struct ZipBackwardAStep<F> : IStep
        where F : struct, IBinaryFunction
    {
        public static V Apply<V>(V a, V b, V c, V y)
            where V : struct, ISimd<V> => V.MultiplyAdd(c, F.DerivativeA(a, b), y);
    }

    private readonly struct ZipBackwardBStep<F> : IStep
        where F : struct, IBinaryFunction
    {
        public static V Apply<V>(V a, V b, V c, V y)
            where V : struct, ISimd<V> => V.MultiplyAdd(c, F.DerivativeB(a, b), y);
    }

    private readonly struct AddStep : IStep
    {
        public static V Apply<V>(V a, V b, V c, V y)
            where V : struct, ISimd<V> => y + a;
    }

    private readonly struct ProductStep : IStep
    {
        public static V Apply<V>(V a, V b, V c, V y)
            where V : struct, ISimd<V> => a * b;
    }

    private readonly struct AddProductStep : IStep
    {
        public static V Apply<V>(V a, V b, V c, V y)
            where V : struct, ISimd<V> => V.MultiplyAdd(a, b, y);
    }

    private readonly struct Loop<S>(int count, float* a, float* b, float* c, float* y) : ISimdKernel
        where S : struct, IStep
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            int i = 0;
            for (; i + V.Count <= count; i += V.Count)
            {
                V.Store(S.Apply(V.Load(a + i), V.Load(b + i), V.Load(c + i), V.Load(y + i)), y + i);
            }

            for (; i < count; i++)
            {
                Simd1.Store(
                    S.Apply(Simd1.Load(a + i), Simd1.Load(b + i), Simd1.Load(c + i), Simd1.Load(y + i)),
                    y + i
                );
            }
        }
    }
}
