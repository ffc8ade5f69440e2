using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// Normalisation of columns: n = (x − mean)/√(variance + ε), y = n·w + b, with mean and (biased) variance of a
/// channel over all rows. Arrays are [rows, C]; what belongs to a channel is [C].
/// </summary>
internal static unsafe class BatchNormalization
{
    /// <summary>Rows that are added up before they are added to the rest, so that rounding errors stay small.</summary>
    private const int Block = 64;

    /// <summary>The mean and the biased variance of each column.</summary>
    public static void Statistics(int rows, int C, float* x, float* mean, float* variance, SimdWidth width) =>
        SimdDispatch.Run(new StatisticsKernel(rows, C, x, mean, variance), width);

    /// <summary>y ← n·w + b, with n from a given mean and 1/√(variance + ε).</summary>
    public static void Forward(
        int rows,
        int C,
        float* x,
        float* mean,
        float* inverse,
        float* weight,
        float* bias,
        float* y,
        SimdWidth width
    ) => SimdDispatch.Run(new ForwardKernel(rows, C, x, mean, inverse, weight, bias, y), width);

    /// <summary>
    /// dw ← Σ dy·n and db ← Σ dy; dx ← dx + w·(dy − (db + n·dw)/rows)/√(variance + ε) if mean and variance were those
    /// of the rows, and dx + w·dy/√(variance + ε) if they were given. dx may be null.
    /// </summary>
    public static void Backward(
        int rows,
        int C,
        float* x,
        float* mean,
        float* inverse,
        float* weight,
        float* dy,
        float* dx,
        float* dWeight,
        float* dBias,
        bool ofTheRows,
        SimdWidth width
    ) =>
        SimdDispatch.Run(
            new BackwardKernel(rows, C, x, mean, inverse, weight, dy, dx, dWeight, dBias, ofTheRows),
            width
        );

    /// <summary>What a column adds up.</summary>
    private interface IColumnTerm
    {
        V Of<V>(nint i, int column)
            where V : struct, ISimd<V>;
    }

    private static V Sum<V, TTerm>(int rows, int C, int column, TTerm term)
        where V : struct, ISimd<V>
        where TTerm : struct, IColumnTerm
    {
        V total = V.Zero;
        for (int start = 0; start < rows; start += Block)
        {
            V sum = V.Zero;
            int end = Math.Min(start + Block, rows);
            for (int row = start; row < end; row++)
            {
                sum += term.Of<V>(((nint)row * C) + column, column);
            }

            total += sum;
        }

        return total;
    }

    private readonly struct Element(float* x) : IColumnTerm
    {
        public V Of<V>(nint i, int column)
            where V : struct, ISimd<V> => V.Load(x + i);
    }

    private readonly struct SquaredDeviation(float* x, float* mean) : IColumnTerm
    {
        public V Of<V>(nint i, int column)
            where V : struct, ISimd<V>
        {
            V deviation = V.Load(x + i) - V.Load(mean + column);
            return deviation * deviation;
        }
    }

    private readonly struct GradientTimesNormal(float* dy, float* x, float* mean, float* inverse)
        : IColumnTerm
    {
        public V Of<V>(nint i, int column)
            where V : struct, ISimd<V> =>
            V.Load(dy + i) * ((V.Load(x + i) - V.Load(mean + column)) * V.Load(inverse + column));
    }

    private readonly struct StatisticsKernel(int rows, int C, float* x, float* mean, float* variance)
        : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            int column = 0;
            for (; column + V.Count <= C; column += V.Count)
            {
                Measure<V>(column);
            }

            for (; column < C; column++)
            {
                Measure<Simd1>(column);
            }
        }

        private void Measure<V>(int column)
            where V : struct, ISimd<V>
        {
            V count = V.Broadcast(rows);
            V.Store(Sum<V, Element>(rows, C, column, new(x)) / count, mean + column);
            V.Store(Sum<V, SquaredDeviation>(rows, C, column, new(x, mean)) / count, variance + column);
        }
    }

    private readonly struct ForwardKernel(
        int rows,
        int C,
        float* x,
        float* mean,
        float* inverse,
        float* weight,
        float* bias,
        float* y
    ) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            for (int row = 0; row < rows; row++)
            {
                int column = 0;
                for (; column + V.Count <= C; column += V.Count)
                {
                    Normalize<V>((nint)row * C, column);
                }

                for (; column < C; column++)
                {
                    Normalize<Simd1>((nint)row * C, column);
                }
            }
        }

        private void Normalize<V>(nint start, int column)
            where V : struct, ISimd<V>
        {
            V normal = (V.Load(x + start + column) - V.Load(mean + column)) * V.Load(inverse + column);
            V.Store(
                weight == null
                    ? normal
                    : V.MultiplyAdd(normal, V.Load(weight + column), V.Load(bias + column)),
                y + start + column
            );
        }
    }

    private readonly struct BackwardKernel(
        int rows,
        int C,
        float* x,
        float* mean,
        float* inverse,
        float* weight,
        float* dy,
        float* dx,
        float* dWeight,
        float* dBias,
        bool ofTheRows
    ) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            int column = 0;
            for (; column + V.Count <= C; column += V.Count)
            {
                Column<V>(column);
            }

            for (; column < C; column++)
            {
                Column<Simd1>(column);
            }
        }

        private void Column<V>(int column)
            where V : struct, ISimd<V>
        {
            V weightSum = Sum<V, GradientTimesNormal>(rows, C, column, new(dy, x, mean, inverse));
            V biasSum = Sum<V, Element>(rows, C, column, new(dy));
            V.Store(weightSum, dWeight + column);
            V.Store(biasSum, dBias + column);
            if (dx == null)
            {
                return;
            }

            V center = V.Load(mean + column);
            V inverseDeviation = V.Load(inverse + column);
            V scale = weight == null ? inverseDeviation : V.Load(weight + column) * inverseDeviation;
            V share = V.Broadcast(ofTheRows ? 1f / rows : 0);
            V meanGradient = biasSum * share;
            V slope = V.Zero - (weightSum * share);
            for (int row = 0; row < rows; row++)
            {
                nint i = ((nint)row * C) + column;
                V normal = (V.Load(x + i) - center) * inverseDeviation;
                V rest = V.MultiplyAdd(normal, slope, V.Load(dy + i) - meanGradient);
                V.Store(V.MultiplyAdd(rest, scale, V.Load(dx + i)), dx + i);
            }
        }
    }
}
