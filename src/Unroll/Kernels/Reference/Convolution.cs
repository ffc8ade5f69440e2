namespace Unroll.Kernels.Reference;

/// <summary>The convolution over time as it is defined, on x[B,T,I], weight[O,I/G,K] and y[B,T',O].</summary>
internal static class Convolution
{
    /// <summary>y[b,t,o] ← bias[o] + Σ weight[o,i,k]·x[b, t·stride + k·dilation − before, i of o's group].</summary>
    public static void Forward(
        ConvolutionSizes sizes,
        int B,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> weight,
        ReadOnlySpan<float> bias,
        Span<float> y
    )
    {
        double[] sums = new double[y.Length];
        foreach ((int xi, int wi, int yi) in Terms(sizes, B))
        {
            sums[yi] += (double)weight[wi] * x[xi];
        }

        for (int i = 0; i < sums.Length; i++)
        {
            y[i] = (float)(sums[i] + (bias.IsEmpty ? 0 : bias[i % sizes.O]));
        }
    }

    /// <summary>dx ← dx + dy·∂y/∂x.</summary>
    public static void BackwardInput(
        ConvolutionSizes sizes,
        int B,
        ReadOnlySpan<float> weight,
        ReadOnlySpan<float> dy,
        Span<float> dx
    )
    {
        foreach ((int xi, int wi, int yi) in Terms(sizes, B))
        {
            dx[xi] += weight[wi] * dy[yi];
        }
    }

    /// <summary>dWeight ← dWeight + dy·∂y/∂weight; dBias ← dBias + the sum of dy over batch and time.</summary>
    public static void BackwardWeight(
        ConvolutionSizes sizes,
        int B,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        Span<float> dWeight,
        Span<float> dBias
    )
    {
        foreach ((int xi, int wi, int yi) in Terms(sizes, B))
        {
            dWeight[wi] += x[xi] * dy[yi];
        }

        for (int i = 0; i < dy.Length; i++)
        {
            dBias[i % sizes.O] += dy[i];
        }
    }

    /// <summary>Every product in the sum: where its x, its weight and its y lie.</summary>
    private static IEnumerable<(int X, int Weight, int Y)> Terms(ConvolutionSizes sizes, int B)
    {
        for (int b = 0; b < B; b++)
        {
            for (int t = 0; t < sizes.Outputs; t++)
            {
                for (int k = 0; k < sizes.K; k++)
                {
                    int input = (t * sizes.Stride) + (k * sizes.Dilation) - sizes.Before;
                    for (int o = 0; o < sizes.O && input >= 0 && input < sizes.T; o++)
                    {
                        for (int i = 0; i < sizes.GroupInputs; i++)
                        {
                            int channel = (o / sizes.GroupOutputs * sizes.GroupInputs) + i;
                            yield return (
                                (((b * sizes.T) + input) * sizes.I) + channel,
                                (((o * sizes.GroupInputs) + i) * sizes.K) + k,
                                (((b * sizes.Outputs) + t) * sizes.O) + o
                            );
                        }
                    }
                }
            }
        }
    }
}
