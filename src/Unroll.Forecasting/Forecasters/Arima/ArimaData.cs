using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Forecasters.Arima.Likelihood;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>What an ARIMA model sees of a target: from its first value on, transformed, with the regressors beside it.</summary>
/// <param name="Series">The (transformed) values, <see cref="double.NaN"/> where missing; the first is there.</param>
/// <param name="Regressors">The regressors of the same steps.</param>
/// <param name="First">How many steps of the history are before the first value.</param>
/// <param name="Lambda">λ of the Box–Cox transformation, if there is one.</param>
/// <param name="PriorVariance">
/// The variance of each value before the first, in the square of the units of the series; null if nothing is known.
/// </param>
internal sealed record ArimaData(
    double[] Series,
    IReadOnlyList<Regressor> Regressors,
    int First,
    double? Lambda,
    double? PriorVariance
)
{
    /// <summary>What there is to see of a target.</summary>
    /// <exception cref="SeriesException">λ is not above zero and a value is not positive.</exception>
    public static ArimaData Of(
        TimeSeries history,
        string target,
        IReadOnlyList<Regressor> regressors,
        double? lambda,
        double? priorVariance
    )
    {
        ReadOnlySpan<double> values = history[target];
        int first = 0;
        while (first < values.Length && double.IsNaN(values[first]))
        {
            first++;
        }

        double[] series = values[first..].ToArray();
        for (int t = 0; t < series.Length && lambda is not null; t++)
        {
            if (lambda <= 0 && series[t] <= 0)
            {
                throw new SeriesException(
                    $"the Box–Cox transformation with λ = {lambda} needs values above 0, "
                        + $"got {series[t]} at {history.Index.FormatTime(history.Index[first + t])}; choose a λ above 0, or none",
                    column: target
                );
            }

            series[t] = BoxCox.Transform(series[t], lambda.Value);
        }

        return new(
            series,
            first == 0
                ? regressors
                : [.. regressors.Select(one => one with { Values = one.Values[first..] })],
            first,
            lambda,
            priorVariance
        );
    }
}
