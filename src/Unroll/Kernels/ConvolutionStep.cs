using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// One time step of a causal convolution, for sequences that come step by step: the inputs that it reaches back to
/// lie in a ring, so that a step costs K products of a row and a matrix, however long the dilation. It gives the same
/// bits as <see cref="Convolution"/> on the whole sequence.
/// </summary>
internal static unsafe class ConvolutionStep
{
    /// <summary>y[B,O] ← b + Σₖ x(t − (K − 1 − k)·dilation)·Wₖ; if rectified, its positive part.</summary>
    /// <param name="sizes">The sizes; those of a convolution with padding <c>causal</c> and stride 1.</param>
    /// <param name="B">How many sequences.</param>
    /// <param name="x">The inputs of this step, [B,I].</param>
    /// <param name="history">The inputs of earlier steps, a ring of [(K − 1)·dilation,B,I].</param>
    /// <param name="oldest">Which of them is the oldest.</param>
    /// <param name="taps">The weights tap by tap, [K,G,I/G,O/G].</param>
    /// <param name="bias">The bias [O], or null.</param>
    /// <param name="y">The result.</param>
    /// <param name="rectified">Whether max(·, 0) follows.</param>
    /// <param name="width">The width of the registers.</param>
    public static void Run(
        ConvolutionSizes sizes,
        int B,
        float* x,
        float* history,
        int oldest,
        float* taps,
        float* bias,
        float* y,
        bool rectified,
        SimdWidth width
    ) => SimdDispatch.Run(new Kernel(sizes, B, x, history, oldest, taps, bias, y, rectified), width);

    private readonly struct Kernel(
        ConvolutionSizes sizes,
        int B,
        float* x,
        float* history,
        int oldest,
        float* taps,
        float* bias,
        float* y,
        bool rectified
    ) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V>
        {
            for (int b = 0; b < B; b++)
            {
                float* outputs = y + (b * sizes.O);
                if (bias == null)
                {
                    new Span<float>(outputs, sizes.O).Clear();
                }
                else
                {
                    new ReadOnlySpan<float>(bias, sizes.O).CopyTo(new(outputs, sizes.O));
                }

                for (int tap = 0; tap < sizes.K; tap++)
                {
                    AddTap<V>(tap, Input(tap) + (b * sizes.I), outputs);
                }
            }

            if (rectified)
            {
                Convolution.Rectify<V>(y, B * sizes.O);
            }
        }

        private void AddTap<V>(int tap, float* inputs, float* outputs)
            where V : struct, ISimd<V>
        {
            (int groupI, int groupO) = (sizes.GroupInputs, sizes.GroupOutputs);
            float* weights = taps + ((nint)tap * sizes.I * groupO);
            for (int group = 0; group < sizes.Groups; group++)
            {
                RowProduct.Add<V>(
                    groupO,
                    groupI,
                    inputs + (group * groupI),
                    new(weights + ((nint)group * groupI * groupO), groupO),
                    outputs + (group * groupO)
                );
            }
        }

        /// <summary>The inputs that a tap meets, [B,I].</summary>
        private float* Input(int tap)
        {
            if (tap == sizes.K - 1)
            {
                return x;
            }

            int reach = sizes.Span - 1;
            int slot = oldest + (tap * sizes.Dilation);
            return history + ((nint)(slot < reach ? slot : slot - reach) * B * sizes.I);
        }
    }
}
