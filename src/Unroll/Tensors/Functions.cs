using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Tensors;

/// <summary>y = tanh x, y' = 1 − y².</summary>
internal readonly struct TanhFunction : IFunction
{
    public static V Apply<V>(V x)
        where V : struct, ISimd<V> => VectorMath.Tanh(x);

    public static V Derivative<V>(V x, V y)
        where V : struct, ISimd<V> => V.Broadcast(1) - (y * y);
}

/// <summary>y = σ(x) = 1/(1 + e⁻ˣ), y' = y(1 − y).</summary>
internal readonly struct SigmoidFunction : IFunction
{
    public static V Apply<V>(V x)
        where V : struct, ISimd<V> => VectorMath.Sigmoid(x);

    public static V Derivative<V>(V x, V y)
        where V : struct, ISimd<V> => y * (V.Broadcast(1) - y);
}

/// <summary>y = max(x, 0), y' = 1 where x &gt; 0 and 0 elsewhere.</summary>
internal readonly struct ReluFunction : IFunction
{
    public static V Apply<V>(V x)
        where V : struct, ISimd<V> => V.Max(x, V.Zero);

    public static V Derivative<V>(V x, V y)
        where V : struct, ISimd<V> => V.SelectPositive(x, V.Broadcast(1), V.Zero);
}

/// <summary>y = eˣ, y' = y.</summary>
internal readonly struct ExpFunction : IFunction
{
    public static V Apply<V>(V x)
        where V : struct, ISimd<V> => VectorMath.Exp(x);

    public static V Derivative<V>(V x, V y)
        where V : struct, ISimd<V> => y;
}

/// <summary>y = −x, y' = −1.</summary>
internal readonly struct NegateFunction : IFunction
{
    public static V Apply<V>(V x)
        where V : struct, ISimd<V> => V.Zero - x;

    public static V Derivative<V>(V x, V y)
        where V : struct, ISimd<V> => V.Broadcast(-1);
}

/// <summary>y = √x, y' = 1/(2y).</summary>
internal readonly struct SqrtFunction : IFunction
{
    public static V Apply<V>(V x)
        where V : struct, ISimd<V> => V.Sqrt(x);

    public static V Derivative<V>(V x, V y)
        where V : struct, ISimd<V> => V.Broadcast(0.5f) / y;
}

/// <summary>y = |x|, y' = the sign of x.</summary>
internal readonly struct AbsFunction : IFunction
{
    public static V Apply<V>(V x)
        where V : struct, ISimd<V> => V.Abs(x);

    public static V Derivative<V>(V x, V y)
        where V : struct, ISimd<V> =>
        V.SelectPositive(x, V.Broadcast(1), V.SelectPositive(V.Zero - x, V.Broadcast(-1), V.Zero));
}

/// <summary>y = x², y' = 2x.</summary>
internal readonly struct SquareFunction : IFunction
{
    public static V Apply<V>(V x)
        where V : struct, ISimd<V> => x * x;

    public static V Derivative<V>(V x, V y)
        where V : struct, ISimd<V> => x + x;
}

/// <summary>a + b.</summary>
internal readonly struct AddFunction : IBinaryFunction
{
    public static V Apply<V>(V a, V b)
        where V : struct, ISimd<V> => a + b;

    public static V DerivativeA<V>(V a, V b)
        where V : struct, ISimd<V> => V.Broadcast(1);

    public static V DerivativeB<V>(V a, V b)
        where V : struct, ISimd<V> => V.Broadcast(1);
}

/// <summary>a − b.</summary>
internal readonly struct SubtractFunction : IBinaryFunction
{
    public static V Apply<V>(V a, V b)
        where V : struct, ISimd<V> => a - b;

    public static V DerivativeA<V>(V a, V b)
        where V : struct, ISimd<V> => V.Broadcast(1);

    public static V DerivativeB<V>(V a, V b)
        where V : struct, ISimd<V> => V.Broadcast(-1);
}

/// <summary>a·b.</summary>
internal readonly struct MultiplyFunction : IBinaryFunction
{
    public static V Apply<V>(V a, V b)
        where V : struct, ISimd<V> => a * b;

    public static V DerivativeA<V>(V a, V b)
        where V : struct, ISimd<V> => b;

    public static V DerivativeB<V>(V a, V b)
        where V : struct, ISimd<V> => a;
}

/// <summary>a/b.</summary>
internal readonly struct DivideFunction : IBinaryFunction
{
    public static V Apply<V>(V a, V b)
        where V : struct, ISimd<V> => a / b;

    public static V DerivativeA<V>(V a, V b)
        where V : struct, ISimd<V> => V.Broadcast(1) / b;

    public static V DerivativeB<V>(V a, V b)
        where V : struct, ISimd<V> => V.Zero - (a / (b * b));
}

/// <summary>max(a, b), with half the derivative for each where they are equal.</summary>
internal readonly struct MaximumFunction : IBinaryFunction
{
    public static V Apply<V>(V a, V b)
        where V : struct, ISimd<V> => V.Max(a, b);

    public static V DerivativeA<V>(V a, V b)
        where V : struct, ISimd<V> =>
        V.SelectPositive(a - b, V.Broadcast(1), V.SelectPositive(b - a, V.Zero, V.Broadcast(0.5f)));

    public static V DerivativeB<V>(V a, V b)
        where V : struct, ISimd<V> => DerivativeA(b, a);
}

/// <summary>min(a, b), with half the derivative for each where they are equal.</summary>
internal readonly struct MinimumFunction : IBinaryFunction
{
    public static V Apply<V>(V a, V b)
        where V : struct, ISimd<V> => V.Min(a, b);

    public static V DerivativeA<V>(V a, V b)
        where V : struct, ISimd<V> => MaximumFunction.DerivativeA(b, a);

    public static V DerivativeB<V>(V a, V b)
        where V : struct, ISimd<V> => MaximumFunction.DerivativeA(a, b);
}

/// <summary>The gated activation unit tanh(a)·σ(b) of the WaveNet (van den Oord et al., 2016).</summary>
internal readonly struct GateFunction : IBinaryFunction
{
    public static V Apply<V>(V a, V b)
        where V : struct, ISimd<V> => VectorMath.Tanh(a) * VectorMath.Sigmoid(b);

    public static V DerivativeA<V>(V a, V b)
        where V : struct, ISimd<V> => TanhFunction.Derivative(a, VectorMath.Tanh(a)) * VectorMath.Sigmoid(b);

    public static V DerivativeB<V>(V a, V b)
        where V : struct, ISimd<V> =>
        VectorMath.Tanh(a) * SigmoidFunction.Derivative(b, VectorMath.Sigmoid(b));
}
