namespace Unroll.Forecasting.Evaluation;

/// <summary>
/// Measures of how far forecasts f lie from actual values y. Missing actual values are left out. Where nothing is
/// left, or a forecast is not a number, the measure is <see cref="double.NaN"/>.
/// </summary>
/// <remarks>Source: Hyndman and Koehler, Another look at measures of forecast accuracy, 2006.</remarks>
public static class ForecastMetrics
{
    /// <summary>The mean absolute error, mean(|y - f|), in the units of the series.</summary>
    /// <exception cref="ArgumentException">There are not as many forecasts as actual values.</exception>
    public static double Mae(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) =>
        Mean(actual, forecast, static (y, f) => Math.Abs(y - f));

    /// <summary>The root of the mean squared error, √mean((y - f)²), in the units of the series.</summary>
    /// <exception cref="ArgumentException">There are not as many forecasts as actual values.</exception>
    public static double Rmse(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) =>
        Math.Sqrt(Mean(actual, forecast, static (y, f) => (y - f) * (y - f)));

    /// <summary>
    /// The mean absolute percentage error as a fraction, mean(|y - f| / |y|). Actual values of zero, for which it is
    /// not defined, are left out.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many forecasts as actual values.</exception>
    public static double Mape(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) =>
        Mean(actual, forecast, static (y, f) => y == 0 ? null : Math.Abs((y - f) / y));

    /// <summary>
    /// The symmetric mean absolute percentage error, mean(200·|y - f| / (|y| + |f|)), from 0 to 200; where both are
    /// zero, the error is zero.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many forecasts as actual values.</exception>
    public static double Smape(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) =>
        Mean(
            actual,
            forecast,
            static (y, f) => y == f ? 0 : 200 * Math.Abs(y - f) / (Math.Abs(y) + Math.Abs(f))
        );

    /// <summary>
    /// The mean absolute scaled error, <see cref="Mae"/> / scale: below one is better than the seasonal naive
    /// forecast was in the past. Not defined for a scale of zero.
    /// </summary>
    /// <param name="actual">The actual values.</param>
    /// <param name="forecast">Their forecasts.</param>
    /// <param name="scale">The <see cref="SeasonalNaiveError"/> of the history.</param>
    /// <exception cref="ArgumentException">There are not as many forecasts as actual values.</exception>
    public static double Mase(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, double scale) =>
        scale > 0 ? Mae(actual, forecast) / scale : double.NaN;

    /// <summary>
    /// The mean absolute error of the seasonal naive forecast within a history, mean(|y(t) - y(t-m)|) over the pairs
    /// of which no value is missing.
    /// </summary>
    /// <param name="history">The values in order of time.</param>
    /// <param name="season">The steps m of a season.</param>
    /// <exception cref="ArgumentOutOfRangeException">The season is below one.</exception>
    public static double SeasonalNaiveError(ReadOnlySpan<double> history, int season)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1);
        double sum = 0;
        int count = 0;
        for (int i = season; i < history.Length; i++)
        {
            double error = Math.Abs(history[i] - history[i - season]);
            if (!double.IsNaN(error))
            {
                sum += error;
                count++;
            }
        }

        return count > 0 ? sum / count : double.NaN;
    }

    private static double Mean(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> forecast,
        Func<double, double, double?> error
    )
    {
        if (actual.Length != forecast.Length)
        {
            throw new ArgumentException(
                $"expected {actual.Length} forecasts, got {forecast.Length}",
                nameof(forecast)
            );
        }

        double sum = 0;
        int count = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            if (!double.IsNaN(actual[i]) && error(actual[i], forecast[i]) is { } value)
            {
                sum += value;
                count++;
            }
        }

        return count > 0 ? sum / count : double.NaN;
    }
}
