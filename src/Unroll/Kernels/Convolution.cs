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

    /// <summary>
    /// dx ← dx + Σₖ dy·Wₖᵀ, each product at the steps that the tap read from; dWₖ ← dWₖ + Σ xᵀ·dy over the steps that
    /// meet tap k; db ← db + Σ dy. Of dx, and of dW with db, one may be null.
    /// </summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="B">How many sequences.</param>
    /// <param name="x">The sequences.</param>
    /// <param name="y">The result if it was rectified, or null: where it is not positive, dy is set to 0.</param>
    /// <param name="dy">The gradient of the result, [B,T',O].</param>
    /// <param name="transposedTaps">The weights tap by tap, transposed: [K,O,I/G].</param>
    /// <param name="dx">The gradient of the sequences.</param>
    /// <param name="accumulate">Whether there is something in dx to add to.</param>
    /// <param name="dTaps">The gradient of the weights, [K,G,I/G,O/G], or [K,O,I/G] where there are fewer outputs.</param>
    /// <param name="dBias">The gradient of the bias [O].</param>
    /// <param name="width">The width of the registers.</param>
    public static void Backward(
        ConvolutionSizes sizes,
        int B,
        float* x,
        float* y,
        float* dy,
        float* transposedTaps,
        float* dx,
        bool accumulate,
        float* dTaps,
        float* dBias,
        SimdWidth width
    ) =>
        SimdDispatch.Run(
            new BackwardKernel(sizes, B, x, y, dy, transposedTaps, dx, accumulate, dTaps, dBias),
            width
        );

    /// <summary>y ← max(y, 0), inside a kernel that already runs at a width.</summary>
    public static void Rectify<V>(float* y, int count)
        where V : struct, ISimd<V>
    {
        int i = 0;
        for (; i + V.Count <= count; i += V.Count)
        {
            V.Store(V.Max(V.Load(y + i), V.Zero), y + i);
        }

        for (; i < count; i++)
        {
            y[i] = MathF.Max(y[i], 0);
        }
    }

    /// <summary>taps[K,G,I/G,O/G] ← weight[O,I/G,K].</summary>
    public static void ToTaps(ConvolutionSizes sizes, float* weight, float* taps)
    {
        for (int row = 0; row < sizes.K * sizes.I; row++, taps += sizes.GroupOutputs)
        {
            float* column = weight + ColumnOfTaps(sizes, row);
            for (int o = 0; o < sizes.GroupOutputs; o++)
            {
                taps[o] = column[(nint)o * sizes.GroupInputs * sizes.K];
            }
        }
    }

    /// <summary>taps[K,O,I/G] ← weight[O,I/G,K].</summary>
    public static void ToTransposedTaps(ConvolutionSizes sizes, float* weight, float* taps) =>
        Transposition.Transpose(sizes.O * sizes.GroupInputs, sizes.K, weight, taps);

    /// <summary>dWeight[O,I/G,K] ← dWeight + dTaps, in the layout that the backward pass leaves them in.</summary>
    public static void AddTaps(ConvolutionSizes sizes, float* dTaps, float* dWeight)
    {
        if (sizes.IsNarrowing)
        {
            Transposition.AddTransposed(sizes.K, sizes.O * sizes.GroupInputs, dTaps, dWeight);
            return;
        }

        for (int row = 0; row < sizes.K * sizes.I; row++, dTaps += sizes.GroupOutputs)
        {
            float* column = dWeight + ColumnOfTaps(sizes, row);
            for (int o = 0; o < sizes.GroupOutputs; o++)
            {
                column[(nint)o * sizes.GroupInputs * sizes.K] += dTaps[o];
            }
        }
    }

    /// <summary>Where in the weight [O,I/G,K] the column lies that is a row of the taps [K,G,I/G,O/G].</summary>
    private static nint ColumnOfTaps(ConvolutionSizes sizes, int row)
    {
        (int tap, int input) = Math.DivRem(row, sizes.I);
        (int group, int i) = Math.DivRem(input, sizes.GroupInputs);
        return ((((nint)group * sizes.GroupOutputs * sizes.GroupInputs) + i) * sizes.K) + tap;
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
                FillUnmet(result, sequences.Sizes.Outputs, sequences[0]);
                for (int i = 0; i < sequences.Meetings; i++)
                {
                    Meeting meeting = sequences[i];
                    MatrixView outputs = sequences.Outputs(y, b, meeting);
                    Gemm.Multiply<V>(
                        meeting.Steps,
                        sizes.GroupOutputs,
                        sizes.GroupInputs,
                        sequences.Inputs(x, b, meeting),
                        new(taps + meeting.Taps, sizes.GroupOutputs),
                        outputs,
                        i < sizes.Groups ? Bias(meeting.Group) : outputs
                    );
                }

                if (rectified)
                {
                    Rectify<V>(result, floats);
                }
            }
        }

        /// <summary>What the sums of the first tap begin with: the bias at every step.</summary>
        private MatrixView Bias(int group) =>
            bias == null ? default : new(bias + (group * sizes.GroupOutputs), 0);

        /// <summary>The steps that the first tap does not meet.</summary>
        private void FillUnmet(float* result, int steps, Meeting first)
        {
            int before = first.Steps > 0 ? first.Output : steps;
            int after = before + first.Steps;
            OptionalArrays.RepeatOrClear(bias, sizes.O, result, before);
            OptionalArrays.RepeatOrClear(bias, sizes.O, result + ((nint)after * sizes.O), steps - after);
        }
    }

    /// <summary>One sequence after the other, so that its gradient is read while it is near.</summary>
    private readonly struct BackwardKernel(
        ConvolutionSizes sizes,
        int B,
        float* x,
        float* y,
        float* dy,
        float* transposedTaps,
        float* dx,
        bool accumulate,
        float* dTaps,
        float* dBias
    ) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            Sequences sequences = new(sizes, B);
            int floats = sequences.Sizes.Outputs * sizes.O;
            for (int b = 0; b < sequences.Count; b++)
            {
                float* gradient = dy + ((nint)b * floats);
                if (y != null)
                {
                    Mask<V>(floats, y + ((nint)b * floats), gradient);
                }

                if (dTaps != null)
                {
                    AddToWeight<V>(sequences, b);
                    Reductions.AddRows<V>(sequences.Sizes.Outputs, sizes.O, gradient, dBias);
                }

                if (dx != null)
                {
                    AddToInput<V>(sequences, b);
                }
            }
        }

        /// <summary>dy ← dy where y is positive, and 0 elsewhere: the derivative of max(·, 0) by its result.</summary>
        private static void Mask<V>(int count, float* y, float* dy)
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

        private void AddToWeight<V>(Sequences sequences, int b)
            where V : struct, ISimd<V>
        {
            for (int i = 0; i < sequences.Meetings; i++)
            {
                Meeting meeting = sequences[i];
                MatrixView inputs = sequences.Inputs(x, b, meeting);
                MatrixView outputs = sequences.Outputs(dy, b, meeting);
                (int groupI, int groupO) = (sizes.GroupInputs, sizes.GroupOutputs);
                float* weights = dTaps + meeting.Taps;
                if (sizes.IsNarrowing)
                {
                    Gemm.MultiplyTransposed<V>(
                        groupO,
                        groupI,
                        meeting.Steps,
                        outputs,
                        inputs,
                        new(weights, groupI),
                        accumulate: true
                    );
                }
                else
                {
                    Gemm.MultiplyTransposed<V>(
                        groupI,
                        groupO,
                        meeting.Steps,
                        inputs,
                        outputs,
                        new(weights, groupO),
                        accumulate: true
                    );
                }
            }
        }

        /// <summary>From the last tap to the first: the last one of a causal convolution meets every step.</summary>
        private void AddToInput<V>(Sequences sequences, int b)
            where V : struct, ISimd<V>
        {
            bool everyStep =
                sizes.Stride == 1 && sequences[sequences.Meetings - 1].Steps == sequences.Sizes.T;
            if (!accumulate && !everyStep)
            {
                int floats = sequences.Sizes.T * sizes.I;
                new Span<float>(dx + ((nint)b * floats), floats).Clear();
            }

            for (int i = sequences.Meetings - 1; i >= 0; i--)
            {
                Meeting meeting = sequences[i];
                bool first = i >= sequences.Meetings - sizes.Groups;
                Gemm.Multiply<V>(
                    meeting.Steps,
                    sizes.GroupInputs,
                    sizes.GroupOutputs,
                    sequences.Outputs(dy, b, meeting),
                    new(transposedTaps + meeting.Taps, sizes.GroupInputs),
                    sequences.Inputs(dx, b, meeting),
                    accumulate || !everyStep || !first
                );
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

        /// <summary>Taps times groups: the groups of the first tap, then those of the next.</summary>
        public int Meetings => Sizes.K * Sizes.Groups;

        public Meeting this[int index]
        {
            get
            {
                (int tap, int group) = Math.DivRem(index, Sizes.Groups);
                (int first, int count, int input) = Sizes.Reach(tap);
                return new(group, input, first, count, index * Sizes.GroupInputs * Sizes.GroupOutputs);
            }
        }
    }
}
