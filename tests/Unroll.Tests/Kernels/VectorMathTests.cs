using Unroll.Kernels;
using Unroll.Kernels.Simd;
using Unroll.Tensors;
using Functions = Unroll.Kernels.Reference.Functions;

namespace Unroll.Tests.Kernels;

public sealed class VectorMathTests
{
    public static TheoryData<int> Widths { get; } = [.. Samples.Widths.Select(width => (int)width)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Tanh_is_within_five_units_in_the_last_place(int width) =>
        LargestError<TanhFunction>(Functions.Tanh, -20, 20, (SimdWidth)width, UlpError)
            .ShouldBeLessThanOrEqualTo(5);

    [Theory]
    [MemberData(nameof(Widths))]
    public void Sigmoid_is_within_a_few_units_in_the_last_place_of_one(int width) =>
        LargestError<SigmoidFunction>(
                Functions.Sigmoid,
                -20,
                20,
                (SimdWidth)width,
                (actual, expected) => Math.Abs(actual - expected)
            )
            .ShouldBeLessThanOrEqualTo(2e-7);

    [Theory]
    [MemberData(nameof(Widths))]
    public void Exp_is_within_two_units_in_the_last_place(int width) =>
        LargestError<ExpFunction>(Functions.Exp, -87, 87, (SimdWidth)width, UlpError)
            .ShouldBeLessThanOrEqualTo(2);

    [Theory]
    [MemberData(nameof(Widths))]
    public void Functions_stay_within_their_bounds(int width)
    {
        float[] x = [.. Range(-120, 120, 1_000_003), float.NegativeInfinity, float.PositiveInfinity];
        FunctionRunner.Run<TanhFunction>(x, (SimdWidth)width).ShouldAllBe(y => y >= -1 && y <= 1);
        FunctionRunner.Run<SigmoidFunction>(x, (SimdWidth)width).ShouldAllBe(y => y >= 0 && y <= 1);
        FunctionRunner.Run<ExpFunction>(x, (SimdWidth)width).ShouldAllBe(y => y > 0 && float.IsFinite(y));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Not_a_number_is_never_swallowed(int width)
    {
        float[] x = [float.NaN, 1, float.NaN, -1, 0, float.NaN];
        bool[] expected = [true, false, true, false, false, true];
        Missing<TanhFunction>().ShouldBe(expected);
        Missing<SigmoidFunction>().ShouldBe(expected);
        Missing<ReluFunction>().ShouldBe(expected);
        Missing<ExpFunction>().ShouldBe(expected);
        Missing<SqrtFunction>().ShouldBe([true, false, true, true, false, true]);

        bool[] Missing<F>()
            where F : struct, IFunction =>
            Array.ConvertAll(FunctionRunner.Run<F>(x, (SimdWidth)width), float.IsNaN);
    }

    [Fact]
    public void Functions_give_the_same_bits_at_every_width()
    {
        float[] x =
        [
            .. Range(-100, 100, 100_003),
            .. Range(-1, 1, 100_003),
            .. (float[])
                [0f, -0f, float.Epsilon, float.MaxValue, float.PositiveInfinity, float.NegativeInfinity],
        ];
        Check<TanhFunction>();
        Check<SigmoidFunction>();
        Check<ReluFunction>();
        Check<ExpFunction>();
        Check<NegateFunction>();
        Check<SqrtFunction>();

        void Check<F>()
            where F : struct, IFunction
        {
            // The sign of a NaN, as of the root of a negative number, means nothing.
            int[][] bits =
            [
                .. Samples.Widths.Select(width =>
                    Samples.Bits([
                        .. FunctionRunner.Run<F>(x, width).Select(y => float.IsNaN(y) ? float.NaN : y),
                    ])
                ),
            ];
            foreach (int[] other in bits)
            {
                other.AsSpan().SequenceEqual(bits[0]).ShouldBeTrue(typeof(F).Name);
            }
        }
    }

    private static double LargestError<F>(
        Func<double, double> truth,
        float from,
        float to,
        SimdWidth width,
        Func<float, double, double> error
    )
        where F : struct, IFunction
    {
        float[] x = [.. Range(from, to, 1_000_003), .. Range(-1, 1, 1_000_003)];
        float[] y = FunctionRunner.Run<F>(x, width);
        return x.Zip(y, (input, output) => error(output, truth(input))).Max();
    }

    /// <summary>In units in the last place of the expected number.</summary>
    private static double UlpError(float actual, double expected)
    {
        float magnitude = (float)Math.Abs(expected);
        return Math.Abs(actual - expected) / (MathF.BitIncrement(magnitude) - magnitude);
    }

    private static IEnumerable<float> Range(float from, float to, int count) =>
        Enumerable.Range(0, count).Select(i => (float)(from + ((to - from) * (double)i / (count - 1))));
}
