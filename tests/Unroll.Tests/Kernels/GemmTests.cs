using Unroll.Kernels;
using Unroll.Kernels.Simd;
using Reference = Unroll.Kernels.Reference;

namespace Unroll.Tests.Kernels;

public sealed unsafe class GemmTests
{
    /// <summary>Rows are further apart than they are wide, as in a part of a wider matrix.</summary>
    private const int Padding = 3;

    private delegate void Product(
        int m,
        int n,
        int k,
        MatrixView a,
        MatrixView b,
        MatrixView c,
        bool accumulate,
        SimdWidth width
    );

    private delegate void ReferenceProduct(
        int m,
        int n,
        int k,
        ReadOnlySpan<float> a,
        int aStride,
        ReadOnlySpan<float> b,
        int bStride,
        Span<float> c,
        int cStride,
        bool accumulate
    );

    public static MatrixTheoryData<int, bool> Cases { get; } = new(Samples.OddSizes, [false, true]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_product_is_that_of_the_reference_at_every_width(int m, bool accumulate)
    {
        foreach (int n in Samples.OddSizes)
        {
            foreach (int k in (int[])[0, .. Samples.OddSizes])
            {
                Check(m, n, k, accumulate);
            }
        }
    }

    [Theory]
    [InlineData(5, 7, 256)]
    [InlineData(5, 35, 257)]
    [InlineData(3, 33, 515)]
    public void A_product_over_several_blocks_of_the_inner_size_is_that_of_the_reference(int m, int n, int k)
    {
        Check(m, n, k, accumulate: false);
        Check(m, n, k, accumulate: true);
    }

    private static void Check(int m, int n, int k, bool accumulate)
    {
        Check(Gemm.Multiply, Reference.Gemm.Multiply, m, n, k, m, k, accumulate);
        Check(Gemm.MultiplyTransposed, Reference.Gemm.MultiplyTransposed, m, n, k, k, m, accumulate);
    }

    private static void Check(
        Product product,
        ReferenceProduct reference,
        int m,
        int n,
        int k,
        int aRows,
        int aColumns,
        bool accumulate
    )
    {
        int aStride = aColumns + Padding;
        int stride = n + Padding;
        float[] a = Samples.Uniform(Math.Max(aRows * aStride, 1), seed: 1);
        float[] b = Samples.Uniform(Math.Max(k * stride, 1), seed: 2);
        float[] before = Samples.Uniform(m * stride, seed: 3);
        float[] expected = [.. before];
        reference(m, n, k, a, aStride, b, stride, expected, stride, accumulate);

        float[][] results = [.. Samples.Widths.Select(width => Run([.. before], width))];
        float error = results[0].Zip(expected, (actual, truth) => Math.Abs(actual - truth)).Max();

        // Half an ulp of a partial sum at each step; the sums of so few terms stay small.
        error.ShouldBeLessThanOrEqualTo(1.2e-7f * (k + 1), $"{m}×{k}×{n}");
        int[] bits = Samples.Bits(results[0]);
        foreach (float[] result in results)
        {
            Samples.Bits(result).AsSpan().SequenceEqual(bits).ShouldBeTrue($"{m}×{k}×{n}");
        }

        float[] Run(float[] c, SimdWidth width)
        {
            fixed (
                float* pa = a,
                    pb = b,
                    pc = c
            )
            {
                product(m, n, k, new(pa, aStride), new(pb, stride), new(pc, stride), accumulate, width);
            }

            return c;
        }
    }
}
