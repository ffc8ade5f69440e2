using Unroll.Kernels;
using Unroll.Kernels.Simd;
using Reference = Unroll.Kernels.Reference;

namespace Unroll.Tests.Kernels;

public sealed unsafe class ReductionsTests
{
    [Fact]
    public void A_sum_is_that_of_the_reference()
    {
        foreach (int count in (int[])[0, .. Samples.OddSizes, 1000, 4099])
        {
            float[] x = Samples.Uniform(count);
            ((double)Reductions.Sum(x)).ShouldBe(Reference.Reductions.Sum(x), 1e-7 * (count + 1));
        }
    }

    [Fact]
    public void Not_a_number_is_not_lost_in_a_sum() => Reductions.Sum([1, float.NaN, 2]).ShouldBe(float.NaN);

    [Fact]
    public void Sums_of_rows_are_those_of_the_reference_at_every_width()
    {
        foreach (int m in (int[])[0, .. Samples.OddSizes])
        {
            foreach (int n in Samples.OddSizes)
            {
                float[] x = Samples.Uniform(Math.Max(m * n, 1));
                float[] expected = Samples.Uniform(n, seed: 2);
                float[][] results =
                [
                    .. Samples.Widths.Select(width => AddRows(m, n, x, [.. expected], width)),
                ];
                Reference.Reductions.AddRows(m, n, x, expected);
                for (int j = 0; j < n; j++)
                {
                    results[0][j].ShouldBe(expected[j], 1e-7f * (m + 1), $"{m}×{n}");
                }

                foreach (float[] result in results)
                {
                    Samples.Bits(result).ShouldBe(Samples.Bits(results[0]), $"{m}×{n}");
                }
            }
        }
    }

    private static float[] AddRows(int m, int n, float[] x, float[] sums, SimdWidth width)
    {
        fixed (
            float* px = x,
                ps = sums
        )
        {
            SimdDispatch.Run(new Kernel(m, n, px, ps), width);
        }

        return sums;
    }

    private readonly struct Kernel(int m, int n, float* x, float* sums) : ISimdKernel
    {
        public void Run<V>()
            where V : struct, ISimd<V> => Reductions.AddRows<V>(m, n, x, sums);
    }
}
