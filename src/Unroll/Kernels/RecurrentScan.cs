using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// A recurrent layer over a whole sequence as one kernel: forward, and backpropagation through time.
/// </summary>
/// <remarks>
/// The products with the inputs do not wait for one another, so they are one matrix product over all steps, as
/// are the weights' gradients. Only the products with the state are done step by step.
/// </remarks>
internal static unsafe class RecurrentScan<TCell>
    where TCell : struct, IScanCell
{
    public static void Forward(ScanShard shard, SimdWidth width) =>
        SimdDispatch.Run(new ForwardKernel(shard), width);

    public static void Backward(ScanShard shard, SimdWidth width) =>
        SimdDispatch.Run(new BackwardKernel(shard), width);

    private readonly struct ForwardKernel(ScanShard shard) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            ScanShard s = shard;
            int G = TCell.Gates * s.H;
            int shared = (TCell.Gates - TCell.SeparateGates) * s.H;
            int separate = G - shared;
            ToTimeFirst(s, s.X, s.I, s.TimeFirstX);
            SumBiases(s, G, shared);
            Repeat(s.Bias, G, s.Gates, s.T * s.B);
            Gemm.Multiply<V>(
                s.T * s.B,
                G,
                s.I,
                new(s.TimeFirstX, s.I),
                new(s.InputWeightTransposed, G),
                new(s.Gates, G),
                true
            );
            CopyOrClear(s.H0, s.States, s.B * s.H);
            if (TCell.HasMemory)
            {
                CopyOrClear(s.C0, s.Memories, s.B * s.H);
            }

            for (int t = 0; t < s.T; t++)
            {
                float* gates = s.Gates + ((nint)t * s.B * G);
                float* saved = s.Saved + ((nint)t * s.B * TCell.Saved * s.H);
                float* before = s.States + ((nint)t * s.B * s.H);
                Gemm.Multiply<V>(
                    s.B,
                    shared,
                    s.H,
                    new(before, s.H),
                    new(s.StateWeightTransposed, G),
                    new(gates, G),
                    true
                );
                if (separate > 0)
                {
                    RepeatOrClear(s.StateBias == null ? null : s.StateBias + shared, separate, saved, s.B);
                    Gemm.Multiply<V>(
                        s.B,
                        separate,
                        s.H,
                        new(before, s.H),
                        new(s.StateWeightTransposed + shared, G),
                        new(saved, separate),
                        true
                    );
                }

                Step<V>(s, t);
                CopyOutputs(s, t);
            }

            CopyIfAny(s.States + ((nint)s.T * s.B * s.H), s.HN, s.B * s.H);
            if (TCell.HasMemory)
            {
                CopyIfAny(s.Memories + ((nint)s.T * s.B * s.H), s.CN, s.B * s.H);
            }
        }

        private static void Step<V>(in ScanShard s, int t)
            where V : struct, ISimd<V>
        {
            for (int b = 0; b < s.B; b++)
            {
                ScanUnits row = Row(s, t, b);
                int j = 0;
                for (; j + V.Count <= s.H; j += V.Count)
                {
                    TCell.Forward<V>(row.Skip(j));
                }

                for (; j < s.H; j++)
                {
                    TCell.Forward<Simd1>(row.Skip(j));
                }
            }
        }

        private static void CopyOutputs(in ScanShard s, int t)
        {
            int step = s.Reverse ? s.T - 1 - t : t;
            float* h = s.States + ((nint)(t + 1) * s.B * s.H);
            for (int b = 0; b < s.B; b++)
            {
                new ReadOnlySpan<float>(h + ((nint)b * s.H), s.H).CopyTo(
                    new(s.Y + ((((nint)b * s.T) + step) * s.YStride), s.H)
                );
            }
        }

        /// <summary>One bias a gate, but for those that keep the recurrent product apart, with its bias.</summary>
        private static void SumBiases(in ScanShard s, int G, int shared)
        {
            for (int g = 0; g < G; g++)
            {
                float input = s.InputBias == null ? 0 : s.InputBias[g];
                float state = s.StateBias == null || g >= shared ? 0 : s.StateBias[g];
                s.Bias[g] = input + state;
            }
        }
    }

    private readonly struct BackwardKernel(ScanShard shard) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            ScanShard s = shard;
            int H = s.H;
            int G = TCell.Gates * H;
            int shared = (TCell.Gates - TCell.SeparateGates) * H;
            int separate = G - shared;
            CopyOrClear(s.DHN, s.DH, s.B * H);
            if (TCell.HasMemory)
            {
                CopyOrClear(s.DCN, s.DC, s.B * H);
            }

            for (int t = s.T - 1; t >= 0; t--)
            {
                float* gates = s.Gates + ((nint)t * s.B * G);
                float* saved = s.Saved + ((nint)t * s.B * TCell.Saved * H);
                AddOutputGradient<V>(s, t);
                Step<V>(s, t);
                Gemm.Multiply<V>(s.B, H, shared, new(gates, G), new(s.StateWeight, H), new(s.DH, H), true);
                if (separate > 0)
                {
                    Gemm.Multiply<V>(
                        s.B,
                        H,
                        separate,
                        new(saved, separate),
                        new(s.StateWeight + ((nint)shared * H), H),
                        new(s.DH, H),
                        true
                    );
                }
            }

            AddIfAny(s.DH, s.DH0, s.B * H);
            if (TCell.HasMemory)
            {
                AddIfAny(s.DC, s.DC0, s.B * H);
            }

            int steps = s.T * s.B;
            Gemm.MultiplyTransposed<V>(
                s.I,
                G,
                steps,
                new(s.TimeFirstX, s.I),
                new(s.Gates, G),
                new(s.DInputWeightTransposed, G),
                false
            );
            Gemm.MultiplyTransposed<V>(
                H,
                shared,
                steps,
                new(s.States, H),
                new(s.Gates, G),
                new(s.DStateWeightTransposed, G),
                false
            );
            new Span<float>(s.DInputBias, G).Clear();
            Reductions.AddRows<V>(steps, G, s.Gates, s.DInputBias);
            new Span<float>(s.DInputBias, shared).CopyTo(new(s.DStateBias, shared));
            if (separate > 0)
            {
                Gemm.MultiplyTransposed<V>(
                    H,
                    separate,
                    steps,
                    new(s.States, H),
                    new(s.Saved, separate),
                    new(s.DStateWeightTransposed + shared, G),
                    false
                );
                new Span<float>(s.DStateBias + shared, separate).Clear();
                Reductions.AddRows<V>(steps, separate, s.Saved, s.DStateBias + shared);
            }

            if (s.DX != null)
            {
                Gemm.Multiply<V>(
                    steps,
                    s.I,
                    G,
                    new(s.Gates, G),
                    new(s.InputWeight, s.I),
                    new(s.TimeFirstDX, s.I),
                    false
                );
                AddFromTimeFirst(s, s.TimeFirstDX, s.I, s.DX);
            }
        }

        private static void AddOutputGradient<V>(in ScanShard s, int t)
            where V : struct, ISimd<V>
        {
            if (s.DY == null)
            {
                return;
            }

            int step = s.Reverse ? s.T - 1 - t : t;
            for (int b = 0; b < s.B; b++)
            {
                float* dy = s.DY + ((((nint)b * s.T) + step) * s.YStride);
                float* dh = s.DH + ((nint)b * s.H);
                int j = 0;
                for (; j + V.Count <= s.H; j += V.Count)
                {
                    V.Store(V.Load(dh + j) + V.Load(dy + j), dh + j);
                }

                for (; j < s.H; j++)
                {
                    dh[j] += dy[j];
                }
            }
        }

        private static void Step<V>(in ScanShard s, int t)
            where V : struct, ISimd<V>
        {
            for (int b = 0; b < s.B; b++)
            {
                ScanUnits row = Row(s, t, b);
                int j = 0;
                for (; j + V.Count <= s.H; j += V.Count)
                {
                    TCell.Backward<V>(row.Skip(j));
                }

                for (; j < s.H; j++)
                {
                    TCell.Backward<Simd1>(row.Skip(j));
                }
            }
        }
    }

    /// <summary>Where the values of a row at a time step lie.</summary>
    private static ScanUnits Row(in ScanShard s, int t, int b)
    {
        nint row = ((nint)t * s.B) + b;
        nint next = row + s.B;
        return new(
            s.H,
            s.Gates + (row * TCell.Gates * s.H),
            s.Saved + (row * TCell.Saved * s.H),
            s.States + (row * s.H),
            s.Memories + (row * s.H),
            s.States + (next * s.H),
            s.Memories + (next * s.H),
            s.DH + ((nint)b * s.H),
            s.DC + ((nint)b * s.H)
        );
    }

    private static void ToTimeFirst(in ScanShard s, float* source, int width, float* destination)
    {
        for (int b = 0; b < s.B; b++)
        {
            for (int t = 0; t < s.T; t++)
            {
                int step = s.Reverse ? s.T - 1 - t : t;
                float* from = source + ((((nint)b * s.T) + step) * width);
                float* to = destination + ((((nint)t * s.B) + b) * width);
                for (int i = 0; i < width; i++)
                {
                    to[i] = from[i];
                }
            }
        }
    }

    private static void AddFromTimeFirst(in ScanShard s, float* source, int width, float* destination)
    {
        for (int b = 0; b < s.B; b++)
        {
            for (int t = 0; t < s.T; t++)
            {
                int step = s.Reverse ? s.T - 1 - t : t;
                float* from = source + ((((nint)t * s.B) + b) * width);
                float* to = destination + ((((nint)b * s.T) + step) * width);
                for (int i = 0; i < width; i++)
                {
                    to[i] += from[i];
                }
            }
        }
    }

    private static void Repeat(float* row, int width, float* destination, int rows)
    {
        for (int i = 0; i < rows; i++)
        {
            new ReadOnlySpan<float>(row, width).CopyTo(new(destination + ((nint)i * width), width));
        }
    }

    private static void RepeatOrClear(float* row, int width, float* destination, int rows)
    {
        if (row == null)
        {
            new Span<float>(destination, rows * width).Clear();
        }
        else
        {
            Repeat(row, width, destination, rows);
        }
    }

    private static void CopyOrClear(float* source, float* destination, int count)
    {
        if (source == null)
        {
            new Span<float>(destination, count).Clear();
        }
        else
        {
            CopyIfAny(source, destination, count);
        }
    }

    private static void CopyIfAny(float* source, float* destination, int count)
    {
        if (destination != null)
        {
            new ReadOnlySpan<float>(source, count).CopyTo(new(destination, count));
        }
    }

    private static void AddIfAny(float* source, float* destination, int count)
    {
        if (destination != null)
        {
            Elementwise.Add(new(source, count), new(destination, count));
        }
    }
}
