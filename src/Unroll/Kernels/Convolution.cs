using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// Convolution over time as a sum of K shifted matrix products: each tap's weights multiply the whole sequence,
/// moved by as many steps as the tap lies behind the first. Nothing is unfolded: the shift, the stride and the
/// group are in the address and the row stride of the operands. Arrays are [B,T,channels].
/// </summary>
internal static unsafe class Convolution
{
    /// <summary>y[B,T',O] ← b + Σₖ x[·, t·stride + k·dilation − before, ·]·Wₖ; if rectified, its positive part.</summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="B">How many sequences.</param>
    /// <param name="x">The sequences.</param>
    /// <param name="taps">The weights tap by tap, [K,G,I/G,O/G].</param>
    /// <param name="bias">The bias [O], or null.</param>
    /// <param name="y">The result.</param>
    /// <param name="rectified">Whether max(·, 0) follows.</param>
    /// <param name="width">The width of the registers.</param>
    public static void Forward(
        ConvolutionSizes sizes,
        int B,
        float* x,
        float* taps,
        float* bias,
        float* y,
        bool rectified,
        SimdWidth width
    ) => SimdDispatch.Run(new ForwardKernel(sizes, B, x, taps, bias, y, rectified), width);

    /// <summary>dx ← dx + Σₖ dy·Wₖᵀ, each product at the steps that the tap read from.</summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="B">How many sequences.</param>
    /// <param name="dy">The gradient of the result, [B,T',O].</param>
    /// <param name="transposedTaps">The weights tap by tap, transposed: [K,O,I/G].</param>
    /// <param name="dx">The gradient of the sequences.</param>
    /// <param name="width">The width of the registers.</param>
    public static void BackwardInput(
        ConvolutionSizes sizes,
        int B,
        float* dy,
        float* transposedTaps,
        float* dx,
        SimdWidth width
    ) => SimdDispatch.Run(new BackwardInputKernel(sizes, B, dy, transposedTaps, dx), width);

    /// <summary>dWₖ ← dWₖ + Σ xᵀ·dy over the steps that meet tap k, in the layout [K,G,I/G,O/G]; db ← db + Σ dy.</summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="B">How many sequences.</param>
    /// <param name="x">The sequences.</param>
    /// <param name="dy">The gradient of the result, [B,T',O].</param>
    /// <param name="dTaps">The gradient of the weights.</param>
    /// <param name="dBias">The gradient of the bias [O].</param>
    /// <param name="width">The width of the registers.</param>
    public static void BackwardWeight(
        ConvolutionSizes sizes,
        int B,
        float* x,
        float* dy,
        float* dTaps,
        float* dBias,
        SimdWidth width
    ) => SimdDispatch.Run(new BackwardWeightKernel(sizes, B, x, dy, dTaps, dBias), width);

    /// <summary>dy ← dy where y is positive, and 0 elsewhere: the derivative of max(·, 0) by its result.</summary>
    public static void BackwardRectified(int count, float* y, float* dy, SimdWidth width) =>
        SimdDispatch.Run(new BackwardRectifiedKernel(count, y, dy), width);

    /// <summary>taps[K,G,I/G,O/G] ← weight[O,I/G,K].</summary>
    public static void ToTaps(ConvolutionSizes sizes, float* weight, float* taps)
    {
        (int K, int groupI, int groupO) = (sizes.K, sizes.GroupInputs, sizes.GroupOutputs);
        for (int o = 0; o < sizes.O; o++)
        {
            for (int i = 0; i < groupI; i++)
            {
                for (int k = 0; k < K; k++)
                {
                    taps[TapOffset(sizes, k, o, i)] = weight[(((o * groupI) + i) * K) + k];
                }
            }
        }
    }

    /// <summary>taps[K,O,I/G] ← weight[O,I/G,K].</summary>
    public static void ToTransposedTaps(ConvolutionSizes sizes, float* weight, float* taps) =>
        Transposition.Transpose(sizes.O * sizes.GroupInputs, sizes.K, weight, taps);

    /// <summary>dWeight[O,I/G,K] ← dWeight + dTaps[K,G,I/G,O/G].</summary>
    public static void AddTaps(ConvolutionSizes sizes, float* dTaps, float* dWeight)
    {
        (int K, int groupI) = (sizes.K, sizes.GroupInputs);
        for (int o = 0; o < sizes.O; o++)
        {
            for (int i = 0; i < groupI; i++)
            {
                for (int k = 0; k < K; k++)
                {
                    dWeight[(((o * groupI) + i) * K) + k] += dTaps[TapOffset(sizes, k, o, i)];
                }
            }
        }
    }

    private static int TapOffset(ConvolutionSizes sizes, int k, int o, int i)
    {
        (int group, int output) = Math.DivRem(o, sizes.GroupOutputs);
        return (((((k * sizes.Groups) + group) * sizes.GroupInputs) + i) * sizes.GroupOutputs) + output;
    }

    private readonly struct ForwardKernel(
        ConvolutionSizes sizes,
        int B,
        float* x,
        float* taps,
        float* bias,
        float* y,
        bool rectified
    ) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            Sequences sequences = new(sizes, B);
            int floats = sequences.Sizes.Outputs * sizes.O;
            for (int b = 0; b < sequences.Count; b++)
            {
                float* result = y + ((nint)b * floats);
                Fill(result, floats);
                foreach (Meeting meeting in sequences)
                {
                    Gemm.Multiply<V>(
                        meeting.Steps,
                        sizes.GroupOutputs,
                        sizes.GroupInputs,
                        sequences.Inputs(x, b, meeting),
                        new(taps + meeting.Taps, sizes.GroupOutputs),
                        sequences.Outputs(y, b, meeting),
                        accumulate: true
                    );
                }

                if (rectified)
                {
                    Rectify<V>(result, floats);
                }
            }
        }

        private void Fill(float* result, int floats)
        {
            if (bias == null)
            {
                new Span<float>(result, floats).Clear();
                return;
            }

            for (int start = 0; start < floats; start += sizes.O)
            {
                new ReadOnlySpan<float>(bias, sizes.O).CopyTo(new(result + start, sizes.O));
            }
        }

        private static void Rectify<V>(float* result, int floats)
            where V : struct, ISimd<V>
        {
            int i = 0;
            for (; i + V.Count <= floats; i += V.Count)
            {
                V.Store(V.Max(V.Load(result + i), V.Zero), result + i);
            }

            for (; i < floats; i++)
            {
                result[i] = MathF.Max(result[i], 0);
            }
        }
    }

    private readonly struct BackwardInputKernel(
        ConvolutionSizes sizes,
        int B,
        float* dy,
        float* transposedTaps,
        float* dx
    ) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            Sequences sequences = new(sizes, B);
            for (int b = 0; b < sequences.Count; b++)
            {
                foreach (Meeting meeting in sequences)
                {
                    Gemm.Multiply<V>(
                        meeting.Steps,
                        sizes.GroupInputs,
                        sizes.GroupOutputs,
                        sequences.Outputs(dy, b, meeting),
                        new(transposedTaps + meeting.Taps, sizes.GroupInputs),
                        sequences.Inputs(dx, b, meeting),
                        accumulate: true
                    );
                }
            }
        }
    }

    private readonly struct BackwardWeightKernel(
        ConvolutionSizes sizes,
        int B,
        float* x,
        float* dy,
        float* dTaps,
        float* dBias
    ) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            Sequences sequences = new(sizes, B);
            for (int b = 0; b < sequences.Count; b++)
            {
                foreach (Meeting meeting in sequences)
                {
                    Gemm.MultiplyTransposed<V>(
                        sizes.GroupInputs,
                        sizes.GroupOutputs,
                        meeting.Steps,
                        sequences.Inputs(x, b, meeting),
                        sequences.Outputs(dy, b, meeting),
                        new(dTaps + meeting.Taps, sizes.GroupOutputs),
                        accumulate: true
                    );
                }
            }

            Reductions.AddRows<V>(B * sizes.Outputs, sizes.O, dy, dBias);
        }
    }

    private readonly struct BackwardRectifiedKernel(int count, float* y, float* dy) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            int i = 0;
            for (; i + V.Count <= count; i += V.Count)
            {
                V.Store(V.SelectPositive(V.Load(y + i), V.Load(dy + i), V.Zero), dy + i);
            }

            for (; i < count; i++)
            {
                dy[i] = y[i] > 0 ? dy[i] : 0;
            }
        }
    }

    /// <summary>Where one tap of one group meets inputs: so many steps from these on, and where its weights are.</summary>
    private readonly record struct Meeting(int Group, int Input, int Output, int Steps, int Taps);

    /// <summary>The sequences of a batch, and all that meets in each; a pointwise batch is one sequence.</summary>
    private readonly struct Sequences(ConvolutionSizes sizes, int batch)
    {
        public ConvolutionSizes Sizes { get; } =
            sizes.IsPointwise ? sizes with { T = batch * sizes.T } : sizes;

        public int Count { get; } = sizes.IsPointwise ? 1 : batch;

        /// <summary>The inputs of a meeting as a matrix [steps, I/G].</summary>
        public MatrixView Inputs(float* x, int b, Meeting meeting) =>
            new(
                x + ((((nint)b * Sizes.T) + meeting.Input) * Sizes.I) + (meeting.Group * Sizes.GroupInputs),
                Sizes.Stride * Sizes.I
            );

        /// <summary>The outputs of a meeting as a matrix [steps, O/G].</summary>
        public MatrixView Outputs(float* y, int b, Meeting meeting) =>
            new(
                y
                    + ((((nint)b * Sizes.Outputs) + meeting.Output) * Sizes.O)
                    + (meeting.Group * Sizes.GroupOutputs),
                Sizes.O
            );

        public Enumerator GetEnumerator() => new(Sizes);

        public struct Enumerator(ConvolutionSizes sizes)
        {
            private int index = -1;

            public readonly Meeting Current
            {
                get
                {
                    (int tap, int group) = Math.DivRem(index, sizes.Groups);
                    (int first, int count, int input) = sizes.Reach(tap);
                    return new(group, input, first, count, index * sizes.GroupInputs * sizes.GroupOutputs);
                }
            }

            public bool MoveNext() => ++index < sizes.K * sizes.Groups;
        }
    }
}
