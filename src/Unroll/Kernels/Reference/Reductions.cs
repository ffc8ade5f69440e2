namespace Unroll.Kernels.Reference;

/// <summary>Sums.</summary>
internal static class Reductions
{
    public static double Sum(ReadOnlySpan<float> x)
    {
        double sum = 0;
        foreach (float element in x)
        {
            sum += element;
        }

        return sum;
    }

    /// <summary>sums[N] ← sums + the sum of the rows of x[M,N].</summary>
    public static void AddRows(int m, int n, ReadOnlySpan<float> x, Span<float> sums)
    {
        for (int j = 0; j < n; j++)
        {
            double sum = sums[j];
            for (int i = 0; i < m; i++)
            {
                sum += x[(i * n) + j];
            }

            sums[j] = (float)sum;
        }
    }
}
