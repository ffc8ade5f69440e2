using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// Normalisation of rows: n = (x − mean)/√(variance + ε), y = n·w + b, with mean and (biased) variance over the
/// features of a row. Arrays are [rows, F]; weight and bias [F] may both be null.
/// </summary>
internal static unsafe class LayerNormalization
{
    /// <summary>Makes y and n, and for each row 1/√(variance + ε).</summary>
    public static void Forward(
        int rows,
        int F,
        float epsilon,
        float* x,
        float* weight,
        float* bias,
        float* n,
        float* inverse,
        float* y,
        SimdWidth width
    ) => SimdDispatch.Run(new ForwardKernel(rows, F, epsilon, x, weight, bias, n, inverse, y), width);

    /// <summary>
    /// dx ← dx + (dn − mean(dn) − n·mean(dn·n))/√(variance + ε), where dn = dy·w; dw ← dw + Σ dy·n; db ← db + Σ dy.
    /// dx, and dw with db, may be null. Scratch is [F].
    /// </summary>
    public static void Backward(
        int rows,
        int F,
        float* weight,
        float* n,
        float* inverse,
        float* dy,
        float* dx,
        float* dWeight,
        float* dBias,
        float* scratch,
        SimdWidth width
    ) =>
        SimdDispatch.Run(
            new BackwardKernel(rows, F, weight, n, inverse, dy, dx, dWeight, dBias, scratch),
            width
        );

    private readonly struct ForwardKernel(
        int rows,
        int F,
        float epsilon,
        float* x,
        float* weight,
        float* bias,
        float* n,
        float* inverse,
        float* y
    ) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            for (int row = 0; row < rows; row++)
            {
                nint start = (nint)row * F;
                float mean = LaneSum.Of<V, ElementTerm>(F, new(x + start)) / F;
                float variance = LaneSum.Of<V, SquaredDeviationTerm>(F, new(x + start, mean)) / F;
                inverse[row] = 1 / MathF.Sqrt(variance + epsilon);
                int i = 0;
                for (; i + V.Count <= F; i += V.Count)
                {
                    Normalize<V>(start, i, mean, inverse[row]);
                }

                for (; i < F; i++)
                {
                    Normalize<Simd1>(start, i, mean, inverse[row]);
                }
            }
        }

        private void Normalize<V>(nint start, int i, float mean, float scale)
            where V : struct, ISimd<V>
        {
            V normal = (V.Load(x + start + i) - V.Broadcast(mean)) * V.Broadcast(scale);
            V.Store(normal, n + start + i);
            V.Store(
                weight == null ? normal : V.MultiplyAdd(normal, V.Load(weight + i), V.Load(bias + i)),
                y + start + i
            );
        }
    }

    private readonly struct BackwardKernel(
        int rows,
        int F,
        float* weight,
        float* n,
        float* inverse,
        float* dy,
        float* dx,
        float* dWeight,
        float* dBias,
        float* dn
    ) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            for (int row = 0; row < rows; row++)
            {
                nint start = (nint)row * F;
                int i = 0;
                for (; i + V.Count <= F; i += V.Count)
                {
                    Scale<V>(start, i);
                }

                for (; i < F; i++)
                {
                    Scale<Simd1>(start, i);
                }

                if (dx != null)
                {
                    AddInputGradient<V>(row, start);
                }
            }
        }

        /// <summary>dn = dy·w, and on the way the shares of dw and db.</summary>
        private void Scale<V>(nint start, int i)
            where V : struct, ISimd<V>
        {
            V gradient = V.Load(dy + start + i);
            V.Store(weight == null ? gradient : gradient * V.Load(weight + i), dn + i);
            if (dWeight != null)
            {
                V.Store(V.MultiplyAdd(gradient, V.Load(n + start + i), V.Load(dWeight + i)), dWeight + i);
                V.Store(V.Load(dBias + i) + gradient, dBias + i);
            }
        }

        private void AddInputGradient<V>(int row, nint start)
            where V : struct, ISimd<V>
        {
            float mean = LaneSum.Of<V, ElementTerm>(F, new(dn)) / F;
            float slope = LaneSum.Of<V, ProductTerm>(F, new(dn, n + start)) / F;
            int i = 0;
            for (; i + V.Count <= F; i += V.Count)
            {
                Add<V>(start, i, mean, slope, inverse[row]);
            }

            for (; i < F; i++)
            {
                Add<Simd1>(start, i, mean, slope, inverse[row]);
            }
        }

        private void Add<V>(nint start, int i, float mean, float slope, float scale)
            where V : struct, ISimd<V>
        {
            V rest = V.Load(dn + i) - V.Broadcast(mean);
            rest = V.MultiplyAdd(V.Load(n + start + i), V.Broadcast(-slope), rest);
            V.Store(V.MultiplyAdd(rest, V.Broadcast(scale), V.Load(dx + start + i)), dx + start + i);
        }
    }
}
