using System.Runtime.CompilerServices;
using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// Normalisation of rows: n = (x − mean)/√(variance + ε), y = n·w + b, with mean and (biased) variance over the
/// F features of a row. Weight and bias [F] may both be null. Of each row n and 1/√(variance + ε) are kept.
/// </summary>
internal readonly unsafe struct LayerNormalization(
    int F,
    float* weight,
    float* bias,
    MatrixView normal,
    float* inverse
)
{
    /// <summary>ε, where no other is given.</summary>
    public const float Epsilon = 1e-5f;

    /// <summary>So few that they stay in the first-level cache between two uses.</summary>
    private const int RowsAtOnce = 16;

    /// <summary>y ← (add ? y : 0) + n·w + b for so many rows. y may be x.</summary>
    public void Forward(int rows, float epsilon, MatrixView x, MatrixView y, bool add, SimdWidth width) =>
        SimdDispatch.Run(new ForwardKernel(this, rows, epsilon, x, y, add), width);

    /// <summary>
    /// dx ← (add ? dx : 0) + (dn − mean(dn) − n·mean(dn·n))/√(variance + ε), where dn = dy·w;
    /// dw ← dw + Σ dy·n; db ← db + Σ dy. dx may be dy or the kept n; dx, and dw with db, may be null.
    /// </summary>
    public void Backward(
        int rows,
        MatrixView dy,
        MatrixView dx,
        bool add,
        float* dWeight,
        float* dBias,
        SimdWidth width
    ) => SimdDispatch.Run(new BackwardKernel(this, rows, dy, dx, add, dWeight, dBias), width);

    /// <inheritdoc cref="Forward(int, float, MatrixView, MatrixView, bool, SimdWidth)"/>
    public void Forward<V>(int rows, float epsilon, MatrixView x, MatrixView y, bool add)
        where V : struct, ISimd<V>
    {
        for (int row = 0; row < rows; row++)
        {
            inverse[row] = Forward<V>(F, epsilon, weight, bias, x.Row(row), normal.Row(row), y.Row(row), add);
        }
    }

    /// <inheritdoc cref="Backward(int, MatrixView, MatrixView, bool, float*, float*, SimdWidth)"/>
    public void Backward<V>(int rows, MatrixView dy, MatrixView dx, bool add, float* dWeight, float* dBias)
        where V : struct, ISimd<V>
    {
        for (int first = 0; first < rows; first += RowsAtOnce)
        {
            int last = Math.Min(first + RowsAtOnce, rows);
            if (dWeight != null)
            {
                AddParameterGradients<V>(
                    F,
                    last - first,
                    new(dy.Row(first), dy.Stride),
                    new(normal.Row(first), normal.Stride),
                    dWeight,
                    dBias
                );
            }

            for (int row = first; row < last && dx.Start != null; row++)
            {
                InputGradient<V>(F, weight, dy.Row(row), normal.Row(row), inverse[row], dx.Row(row), add);
            }
        }
    }

    /// <summary>One row; gives 1/√(variance + ε).</summary>
    // Not inlined, like the others that work on a row: together they would exceed what the JIT inlines into one method.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Forward<V>(
        int F,
        float epsilon,
        float* weight,
        float* bias,
        float* x,
        float* n,
        float* y,
        bool add
    )
        where V : struct, ISimd<V>
    {
        float mean = LaneSum.Of<V, ElementTerm>(F, new(x)) / F;
        float variance = LaneSum.Of<V, SquaredDeviationTerm>(F, new(x, mean)) / F;
        float scale = 1 / MathF.Sqrt(variance + epsilon);
        int i = 0;
        for (; i + V.Count <= F; i += V.Count)
        {
            Normalize<V>(i, weight, bias, x, mean, scale, n, y, add);
        }

        for (; i < F; i++)
        {
            Normalize<Simd1>(i, weight, bias, x, mean, scale, n, y, add);
        }

        return scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Normalize<V>(
        int i,
        float* weight,
        float* bias,
        float* x,
        float mean,
        float scale,
        float* n,
        float* y,
        bool add
    )
        where V : struct, ISimd<V>
    {
        V value = (V.Load(x + i) - V.Broadcast(mean)) * V.Broadcast(scale);
        V.Store(value, n + i);
        if (weight != null)
        {
            value = V.MultiplyAdd(value, V.Load(weight + i), V.Load(bias + i));
        }

        V.Store(add ? V.Load(y + i) + value : value, y + i);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddParameterGradients<V>(
        int F,
        int rows,
        MatrixView dy,
        MatrixView n,
        float* dWeight,
        float* dBias
    )
        where V : struct, ISimd<V>
    {
        int i = 0;
        for (; i + V.Count <= F; i += V.Count)
        {
            AddColumns<V>(i, rows, dy, n, dWeight, dBias);
        }

        for (; i < F; i++)
        {
            AddColumns<Simd1>(i, rows, dy, n, dWeight, dBias);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddColumns<V>(
        int i,
        int rows,
        MatrixView dy,
        MatrixView n,
        float* dWeight,
        float* dBias
    )
        where V : struct, ISimd<V>
    {
        V weightSum = V.Load(dWeight + i);
        V biasSum = V.Load(dBias + i);
        float* d = dy.Start + i;
        float* normal = n.Start + i;
        for (int row = 0; row < rows; row++)
        {
            V gradient = V.Load(d);
            weightSum = V.MultiplyAdd(gradient, V.Load(normal), weightSum);
            biasSum += gradient;
            d += dy.Stride;
            normal += n.Stride;
        }

        V.Store(weightSum, dWeight + i);
        V.Store(biasSum, dBias + i);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void InputGradient<V>(
        int F,
        float* weight,
        float* dy,
        float* n,
        float scale,
        float* dx,
        bool add
    )
        where V : struct, ISimd<V>
    {
        float mean =
            weight == null
                ? LaneSum.Of<V, ElementTerm>(F, new(dy)) / F
                : LaneSum.Of<V, ProductTerm>(F, new(dy, weight)) / F;
        float slope =
            weight == null
                ? LaneSum.Of<V, ProductTerm>(F, new(dy, n)) / F
                : LaneSum.Of<V, TripleProductTerm>(F, new(dy, weight, n)) / F;
        int i = 0;
        for (; i + V.Count <= F; i += V.Count)
        {
            InputGradient<V>(i, weight, dy, n, mean, slope, scale, dx, add);
        }

        for (; i < F; i++)
        {
            InputGradient<Simd1>(i, weight, dy, n, mean, slope, scale, dx, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InputGradient<V>(
        int i,
        float* weight,
        float* dy,
        float* n,
        float mean,
        float slope,
        float scale,
        float* dx,
        bool add
    )
        where V : struct, ISimd<V>
    {
        V dn = V.Load(dy + i);
        if (weight != null)
        {
            dn *= V.Load(weight + i);
        }

        V rest = V.MultiplyAdd(V.Load(n + i), V.Broadcast(-slope), dn - V.Broadcast(mean));
        V.Store(
            add ? V.MultiplyAdd(rest, V.Broadcast(scale), V.Load(dx + i)) : rest * V.Broadcast(scale),
            dx + i
        );
    }

    private readonly struct ForwardKernel(
        LayerNormalization norm,
        int rows,
        float epsilon,
        MatrixView x,
        MatrixView y,
        bool add
    ) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V> => norm.Forward<V>(rows, epsilon, x, y, add);
    }

    private readonly struct BackwardKernel(
        LayerNormalization norm,
        int rows,
        MatrixView dy,
        MatrixView dx,
        bool add,
        float* dWeight,
        float* dBias
    ) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V> => norm.Backward<V>(rows, dy, dx, add, dWeight, dBias);
    }
}
