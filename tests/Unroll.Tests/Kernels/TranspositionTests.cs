using Unroll.Kernels;

namespace Unroll.Tests.Kernels;

public sealed unsafe class TranspositionTests
{
    [Fact]
    public void Rows_become_columns()
    {
        foreach (int m in Samples.OddSizes)
        {
            foreach (int n in Samples.OddSizes)
            {
                float[] x = Samples.Uniform(m * n);
                float[] before = Samples.Uniform(m * n, seed: 2);
                float[] y = new float[m * n];
                float[] sum = [.. before];
                fixed (
                    float* px = x,
                        py = y,
                        ps = sum
                )
                {
                    Transposition.Transpose(m, n, px, py);
                    Transposition.AddTransposed(m, n, px, ps);
                }

                for (int i = 0; i < m * n; i++)
                {
                    int transposed = (i % n * m) + (i / n);
                    y[transposed].ShouldBe(x[i]);
                    sum[transposed].ShouldBe(before[transposed] + x[i]);
                }
            }
        }
    }
}
