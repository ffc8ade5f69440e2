using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Tests.Kernels;

public sealed unsafe class ConvolutionStepTests
{
    private const int B = 3;
    private const int T = 7;

    public static MatrixTheoryData<int, int> Cases { get; } = new(Samples.OddSizes, [1, 2]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_are_the_convolution_of_the_whole_sequence_at_every_width(int inputs, int dilation)
    {
        foreach (int outputs in (int[])[.. Samples.OddSizes, 64, 160])
        {
            foreach (bool rectified in (bool[])[false, true])
            {
                Check(
                    new(T, inputs, outputs, K: 3, Groups: 1, Stride: 1, dilation, 2 * dilation, 0),
                    rectified
                );
            }
        }
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(6, 2)]
    public void Groups_do_not_meet(int groups, int size) =>
        Check(
            new(
                T,
                groups * size,
                groups * size * 2,
                K: 2,
                groups,
                Stride: 1,
                Dilation: 3,
                Before: 3,
                After: 0
            ),
            rectified: false
        );

    private static void Check(ConvolutionSizes sizes, bool rectified)
    {
        float[] expected = Whole(sizes, rectified, SimdDispatch.Default);
        foreach (SimdWidth width in Samples.Widths)
        {
            Whole(sizes, rectified, width).ShouldBe(expected);
            Stepped(sizes, rectified, width).ShouldBe(expected, $"{sizes} in steps of {width}");
        }
    }

    private static float[] Whole(ConvolutionSizes sizes, bool rectified, SimdWidth width)
    {
        using Pinned pinned = new();
        float[] y = new float[B * T * sizes.O];
        Convolution.Forward(
            sizes,
            B,
            pinned.At(Inputs(sizes)),
            pinned.At(Taps(sizes)),
            pinned.At(Bias(sizes)),
            pinned.At(y),
            rectified,
            width
        );
        return y;
    }

    private static float[] Stepped(ConvolutionSizes sizes, bool rectified, SimdWidth width)
    {
        using Pinned pinned = new();
        float[] x = Inputs(sizes);
        int reach = sizes.Span - 1;
        float[] history = new float[reach * B * sizes.I];
        float[] step = new float[B * sizes.I];
        float[] outputs = new float[B * sizes.O];
        float* ring = pinned.At(history);
        float* inputs = pinned.At(step);
        float* y = pinned.At(outputs);
        float* taps = pinned.At(Taps(sizes));
        float* bias = pinned.At(Bias(sizes));
        float[] all = new float[B * T * sizes.O];
        for (int t = 0; t < T; t++)
        {
            for (int b = 0; b < B; b++)
            {
                x.AsSpan(((b * T) + t) * sizes.I, sizes.I).CopyTo(step.AsSpan(b * sizes.I));
            }

            int oldest = t % reach;
            ConvolutionStep.Run(sizes, B, inputs, ring, oldest, taps, bias, y, rectified, width);
            step.CopyTo(history, oldest * step.Length);
            for (int b = 0; b < B; b++)
            {
                outputs.AsSpan(b * sizes.O, sizes.O).CopyTo(all.AsSpan(((b * T) + t) * sizes.O));
            }
        }

        return all;
    }

    private static float[] Inputs(ConvolutionSizes sizes) => Samples.Uniform(B * T * sizes.I, seed: 1);

    private static float[] Taps(ConvolutionSizes sizes) =>
        Samples.Uniform(sizes.K * sizes.I * sizes.GroupOutputs, seed: 2);

    private static float[] Bias(ConvolutionSizes sizes) => Samples.Uniform(sizes.O, seed: 3);
}
