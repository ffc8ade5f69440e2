using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Tests.Kernels;

public sealed unsafe class LaneSumTests
{
    [Fact]
    public void A_sum_of_products_is_that_of_double_precision_and_the_same_at_every_width()
    {
        foreach (int count in (int[])[0, .. Samples.OddSizes, 1000])
        {
            float[] a = Samples.Uniform(count, seed: 1);
            float[] b = Samples.Uniform(count, seed: 2);
            float[] sums = [.. Samples.Widths.Select(width => Run(a, b, width))];
            double expected = a.Zip(b, (x, y) => (double)x * y).Sum();
            ((double)sums[0]).ShouldBe(expected, 1e-7 * (count + 1));
            sums.ShouldAllBe(sum => sum.Equals(sums[0]));
        }
    }

    private static float Run(float[] a, float[] b, SimdWidth width)
    {
        float sum;
        fixed (
            float* pa = a,
                pb = b
        )
        {
            SimdDispatch.Run(new Kernel(a.Length, pa, pb, &sum), width);
        }

        return sum;
    }

    private readonly struct Kernel(int count, float* a, float* b, float* sum) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V> => *sum = LaneSum.Of<V, ProductTerm>(count, new(a, b));
    }
}
