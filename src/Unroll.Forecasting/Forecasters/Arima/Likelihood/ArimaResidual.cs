namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>What the regressors leave of a series: u = y - Xβ.</summary>
internal static class ArimaResidual
{
    public static double[] Of(
        ReadOnlySpan<double> series,
        IReadOnlyList<Regressor> regressors,
        IReadOnlyList<double> coefficients
    )
    {
        double[] rest = series.ToArray();
        for (int i = 0; i < coefficients.Count; i++)
        {
            double[] column = regressors[i].Values;
            for (int t = 0; t < rest.Length; t++)
            {
                rest[t] -= coefficients[i] * column[t];
            }
        }

        return rest;
    }
}
