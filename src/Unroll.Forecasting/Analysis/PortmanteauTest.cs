using MathNet.Numerics;

namespace Unroll.Forecasting.Analysis;

/// <summary>
/// Tests whose null hypothesis is that a series is white noise, by its first h autocorrelations r_k: their statistic
/// is distributed as χ² with h - p degrees of freedom, p being how many parameters were fitted to the series if it is
/// the residuals of a model.
/// </summary>
public static class PortmanteauTest
{
    /// <summary>The statistic Q = n(n + 2) Σ r_k² / (n - k).</summary>
    /// <remarks>Source: Ljung and Box, On a measure of lack of fit in time series models, 1978.</remarks>
    /// <param name="values">The series; missing values are left out.</param>
    /// <param name="lags">The lags h.</param>
    /// <param name="fittedParameters">The parameters p.</param>
    /// <exception cref="ArgumentException">A value is infinite, or the values are all the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The lags are not less than the count of values, or not more than the parameters.
    /// </exception>
    public static PortmanteauResult LjungBox(
        ReadOnlySpan<double> values,
        int lags,
        int fittedParameters = 0
    ) => Test(values, lags, fittedParameters, (n, lag) => (n + 2) / (n - lag));

    /// <summary>The statistic Q = n Σ r_k².</summary>
    /// <remarks>
    /// Source: Box and Pierce, Distribution of residual autocorrelations in autoregressive-integrated moving average
    /// time series models, 1970. For short series <see cref="LjungBox"/> is nearer to its distribution.
    /// </remarks>
    /// <param name="values">The series; missing values are left out.</param>
    /// <param name="lags">The lags h.</param>
    /// <param name="fittedParameters">The parameters p.</param>
    /// <exception cref="ArgumentException">A value is infinite, or the values are all the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The lags are not less than the count of values, or not more than the parameters.
    /// </exception>
    public static PortmanteauResult BoxPierce(
        ReadOnlySpan<double> values,
        int lags,
        int fittedParameters = 0
    ) => Test(values, lags, fittedParameters, (_, _) => 1);

    private static PortmanteauResult Test(
        ReadOnlySpan<double> values,
        int lags,
        int fittedParameters,
        Func<double, int, double> weight
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fittedParameters);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lags, fittedParameters);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lags, values.Length);
        double[] correlations = Autocorrelation.Acf(values, lags);
        int n = AnalysisArguments.WithoutMissing(values).Length;
        double sum = 0;
        for (int lag = 1; lag <= lags; lag++)
        {
            double correlation = double.IsNaN(correlations[lag]) ? 0 : correlations[lag];
            sum += correlation * correlation * weight(n, lag);
        }

        double statistic = n * sum;
        int freedom = lags - fittedParameters;
        // The upper tail itself: one minus the lower would lose a small probability.
        double probability = SpecialFunctions.GammaUpperRegularized(freedom / 2.0, statistic / 2);
        return new PortmanteauResult(statistic, probability, freedom);
    }
}
