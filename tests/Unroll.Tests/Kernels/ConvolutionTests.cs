using Unroll.Kernels;
using Unroll.Kernels.Simd;
using Reference = Unroll.Kernels.Reference;

namespace Unroll.Tests.Kernels;

public sealed unsafe class ConvolutionTests
{
    private const int B = 3;

    public static TheoryData<int> Sizes { get; } = [.. Samples.OddSizes];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_convolution_is_that_of_the_reference_for_every_number_of_channels(int inputs)
    {
        foreach (int outputs in Samples.OddSizes)
        {
            Check(new(T: 7, inputs, outputs, K: 2, Groups: 1, Stride: 1, Dilation: 2, Before: 2, After: 0));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_convolution_is_that_of_the_reference_for_every_number_of_steps(int steps)
    {
        foreach (int K in (int[])[1, 2, 3, 4])
        {
            foreach (int stride in (int[])[1, 2, 3])
            {
                foreach (int dilation in (int[])[1, 4])
                {
                    ConvolutionSizes sizes = new(steps, 4, 6, K, Groups: 2, stride, dilation, K, 1);
                    if (sizes.Outputs > 0)
                    {
                        Check(sizes);
                    }
                }
            }
        }
    }

    [Fact]
    public void A_kernel_that_reaches_before_the_first_step_meets_nothing_there() =>
        Check(new(T: 3, I: 2, O: 5, K: 3, Groups: 1, Stride: 1, Dilation: 8, Before: 16, After: 0));

    [Theory]
    [InlineData(2, 1)]
    [InlineData(6, 3)]
    [InlineData(5, 5)]
    public void Channels_of_different_groups_do_not_meet(int channels, int groups) =>
        Check(new(T: 9, channels, 2 * channels, K: 3, groups, Stride: 2, Dilation: 1, Before: 1, After: 1));

    private static void Check(ConvolutionSizes sizes)
    {
        Arrays expected = new(sizes);
        Reference.Convolution.Forward(sizes, B, expected.X, expected.Weight, expected.Bias, expected.Y);
        Reference.Convolution.BackwardInput(sizes, B, expected.Weight, expected.DY, expected.DX);
        expected.FreshDX.AsSpan().Clear();
        Reference.Convolution.BackwardInput(sizes, B, expected.Weight, expected.DY, expected.FreshDX);
        Reference.Convolution.BackwardWeight(
            sizes,
            B,
            expected.X,
            expected.DY,
            expected.DWeight,
            expected.DBias
        );
        Arrays[] results = [.. Samples.Widths.Select(width => Run(sizes, width))];
        foreach ((string name, Func<Arrays, float[]> part) in Arrays.Results)
        {
            int[] bits = Samples.Bits(part(results[0]));
            foreach ((float actual, float truth) in part(results[0]).Zip(part(expected)))
            {
                actual.ShouldBe(truth, 1e-6f * (sizes.K * sizes.I * sizes.T + 4), $"{name} of {sizes}");
            }

            foreach (Arrays result in results)
            {
                Samples.Bits(part(result)).AsSpan().SequenceEqual(bits).ShouldBeTrue($"{name} of {sizes}");
            }
        }
    }

    private static Arrays Run(ConvolutionSizes sizes, SimdWidth width)
    {
        using Pinned pinned = new();
        Arrays arrays = new(sizes);
        float* x = pinned.At(arrays.X);
        float* weight = pinned.At(arrays.Weight);
        float* dy = pinned.At(arrays.DY);
        float* taps = pinned.Scratch(arrays.Weight.Length);
        Convolution.ToTaps(sizes, weight, taps);
        Convolution.Forward(
            sizes,
            B,
            x,
            taps,
            pinned.At(arrays.Bias),
            pinned.At(arrays.Y),
            rectified: false,
            width
        );
        float* transposedTaps = pinned.Scratch(arrays.Weight.Length);
        Convolution.ToTransposedTaps(sizes, weight, transposedTaps);
        float* dTaps = pinned.At(new float[arrays.Weight.Length]);
        Convolution.Backward(
            sizes,
            B,
            x,
            y: null,
            dy,
            transposedTaps,
            pinned.At(arrays.DX),
            accumulate: true,
            dTaps,
            pinned.At(arrays.DBias),
            width
        );
        Convolution.Backward(
            sizes,
            B,
            x,
            y: null,
            dy,
            transposedTaps,
            pinned.At(arrays.FreshDX),
            accumulate: false,
            null,
            null,
            width
        );
        Convolution.AddTaps(sizes, dTaps, pinned.At(arrays.DWeight));
        return arrays;
    }

    private sealed class Arrays(ConvolutionSizes sizes)
    {
        public static Dictionary<string, Func<Arrays, float[]>> Results { get; } =
            new(StringComparer.Ordinal)
            {
                ["y"] = arrays => arrays.Y,
                ["dx"] = arrays => arrays.DX,
                ["dx alone"] = arrays => arrays.FreshDX,
                ["dW"] = arrays => arrays.DWeight,
                ["db"] = arrays => arrays.DBias,
            };

        public float[] X { get; } = Samples.Uniform(B * sizes.T * sizes.I, seed: 1);

        public float[] Weight { get; } = Samples.Uniform(sizes.O * sizes.GroupInputs * sizes.K, seed: 2);

        public float[] Bias { get; } = Samples.Uniform(sizes.O, seed: 3);

        public float[] Y { get; } = new float[B * sizes.Outputs * sizes.O];

        public float[] DY { get; } = Samples.Uniform(B * sizes.Outputs * sizes.O, seed: 4);

        public float[] DX { get; } = Samples.Uniform(B * sizes.T * sizes.I, seed: 5);

        /// <summary>The gradient of the sequences, for whom nothing was there before.</summary>
        public float[] FreshDX { get; } = Samples.Uniform(B * sizes.T * sizes.I, seed: 8);

        public float[] DWeight { get; } = Samples.Uniform(sizes.O * sizes.GroupInputs * sizes.K, seed: 6);

        public float[] DBias { get; } = Samples.Uniform(sizes.O, seed: 7);
    }
}
