using Unroll.Kernels.Simd;
using Unroll.Losses;
using Unroll.Tests.Kernels;

namespace Unroll.Tests.Losses;

public sealed unsafe class ErrorTermsTests
{
    public static MatrixTheoryData<int, bool> Cases { get; } =
        new([.. Samples.OddSizes, 255, 256, 1000], [false, true]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Terms_are_added_up_and_their_derivatives_passed_on_at_every_width(int count, bool masked)
    {
        float[] prediction = Samples.Uniform(count, seed: 1);
        float[] target = Samples.Uniform(count, seed: 2);
        float[] mask = [.. Enumerable.Range(0, count).Select(i => masked && i % 3 == 0 ? 0f : 1f)];
        double sum = 0;
        float[] gradient = Samples.Uniform(count, seed: 3);
        for (int i = 0; i < count; i++)
        {
            float error = prediction[i] - target[i];
            sum += mask[i] * error * error;
            gradient[i] += 0.25f * mask[i] * 2 * error;
        }

        (double Sum, float[] Gradient)[] results = [.. Samples.Widths.Select(Run)];
        results[0].Sum.ShouldBe(sum, 1e-6 * count);
        results[0].Gradient.Zip(gradient).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-6f);
        foreach ((double Sum, float[] Gradient) result in results)
        {
            result.Sum.ShouldBe(results[0].Sum);
            Samples.Bits(result.Gradient).ShouldBe(Samples.Bits(results[0].Gradient));
        }

        (double Sum, float[] Gradient) Run(SimdWidth width)
        {
            using Pinned pinned = new();
            float[] moved = Samples.Uniform(count, seed: 3);
            ErrorTerms<Squared> terms = new(
                default,
                count,
                pinned.At(prediction),
                pinned.At(target),
                masked ? pinned.At(mask) : null
            );
            terms.AddGradient(0.25f, pinned.At(moved), width);
            return (terms.Sum(width), moved);
        }
    }

    private readonly struct Squared : IErrorFunction
    {
        public V Value<V>(V error)
            where V : struct, ISimd<V> => error * error;

        public V Derivative<V>(V error)
            where V : struct, ISimd<V> => error + error;
    }
}
