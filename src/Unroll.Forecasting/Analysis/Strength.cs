namespace Unroll.Forecasting.Analysis;

/// <summary>
/// How much of a series a part of its decomposition explains: max(0, 1 - Var R / Var(P + R)); zero if both together are
/// no more than the rounding of the trend.
/// </summary>
internal static class Strength
{
    private const double Rounding = 1e-13;

    internal static double Of(
        ReadOnlySpan<double> part,
        ReadOnlySpan<double> remainder,
        ReadOnlySpan<double> trend
    )
    {
        int n = part.Length;
        double partMean = 0;
        double remainderMean = 0;
        for (int i = 0; i < n; i++)
        {
            partMean += part[i] / n;
            remainderMean += remainder[i] / n;
        }

        double alone = 0;
        double together = 0;
        for (int i = 0; i < n; i++)
        {
            double rest = remainder[i] - remainderMean;
            double both = part[i] - partMean + rest;
            alone += rest * rest;
            together += both * both;
        }

        bool isThere = Math.Sqrt(together / n) > Rounding * Moments.Magnitude(trend);
        return isThere ? Math.Clamp(1 - (alone / together), 0, 1) : 0;
    }
}
