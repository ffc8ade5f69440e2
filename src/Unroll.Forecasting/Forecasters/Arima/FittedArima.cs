using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Forecasters.Arima.Likelihood;
using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Series;
using Unroll.Tensors;

namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>ARIMA models of some targets, fitted, and the history that they forecast from. Immutable.</summary>
/// <remarks>
/// Forecasts are the conditional means of the steps to come, with the standard deviations of Gaussian errors of the
/// variance that was estimated; that the coefficients are estimates too is not counted. Under a Box–Cox
/// transformation the bounds are those of the transformed series, transformed back, and the point forecast is the
/// median, or about the mean if that was asked for.
/// </remarks>
public sealed class FittedArima : IFittedByLikelihood
{
    private readonly string model;
    private readonly bool biasAdjusted;
    private readonly IReadOnlyList<ArimaRegressors> regressors;

    internal FittedArima(
        string model,
        bool biasAdjusted,
        TimeSeries history,
        IReadOnlyList<ArimaModel> models,
        IReadOnlyList<ArimaRegressors> regressors,
        IReadOnlyList<string> notes
    )
    {
        this.model = model;
        this.biasAdjusted = biasAdjusted;
        this.regressors = regressors;
        History = history;
        Models = models;
        Notes = notes;
    }

    /// <inheritdoc/>
    public TimeSeries History { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The model of each target, in the order of the fit.</summary>
    public IReadOnlyList<ArimaModel> Models { get; }

    /// <inheritdoc/>
    public IReadOnlyList<InformationCriteria> Criteria => [.. Models.Select(one => one.Criteria)];

    /// <inheritdoc/>
    public IFittedForecaster Update(TimeSeries observations)
    {
        TimeSeries history = History.Append(observations);
        return new FittedArima(
            model,
            biasAdjusted,
            history,
            [
                .. Models.Select(
                    (one, i) =>
                        one.After(
                            ArimaData.Of(
                                history,
                                one.Target,
                                regressors[i].Of(history),
                                one.Lambda,
                                one.PriorVariance
                            )
                        )
                ),
            ],
            regressors,
            Notes
        );
    }

    /// <inheritdoc/>
    /// <exception cref="SeriesException">
    /// A column known ahead is not known for the steps to forecast, or a bound transformed back is not finite.
    /// </exception>
    public Forecast Forecast(int horizon, IReadOnlyList<double>? levels = null, TimeSeries? future = null)
    {
        ForecastArguments.CheckForecast(horizon, levels);
        return new Forecast(
            model,
            History.Index.After(horizon),
            [
                .. Models.Select(
                    (one, i) => Forecast(one, Shift(one, regressors[i], horizon, future), levels ?? [])
                ),
            ]
        );
    }

    /// <summary>Draws some of the ways in which a target may go on, by its model and the variance of its errors.</summary>
    /// <param name="target">The column.</param>
    /// <param name="horizon">How many steps, at least one.</param>
    /// <param name="paths">How many ways, at least one.</param>
    /// <param name="seed">The same seed draws the same.</param>
    /// <param name="future">The columns known ahead, for the steps to forecast.</param>
    /// <returns>[paths][horizon], in the units of the column.</returns>
    /// <exception cref="ArgumentException">There is no such target.</exception>
    /// <exception cref="SeriesException">A column known ahead is not known for the steps to forecast.</exception>
    public IReadOnlyList<IReadOnlyList<double>> Simulate(
        string target,
        int horizon,
        int paths,
        ulong seed,
        TimeSeries? future = null
    )
    {
        ForecastArguments.CheckForecast(horizon, null);
        ArgumentOutOfRangeException.ThrowIfLessThan(paths, 1);
        int position = Enumerable.Range(0, Models.Count).FirstOrDefault(i => Models[i].Target == target, -1);
        if (position < 0)
        {
            throw new ArgumentException(
                $"expected one of {string.Join(", ", Models.Select(one => one.Target))}, got '{target}'",
                nameof(target)
            );
        }

        ArimaModel chosen = Models[position];
        double[] mean = new double[horizon];
        chosen.Predictor.Forecast(mean, new double[horizon]);
        double[] shift = Shift(chosen, regressors[position], horizon, future);
        double[][] responses = chosen.Predictor.Responses(horizon);
        double deviation = Math.Sqrt(chosen.Coefficients.Variance);
        SeededRandom random = new(seed, target);
        return
        [
            .. Enumerable
                .Range(0, paths)
                .Select(_ =>
                {
                    double[] path = [.. mean.Zip(shift, (value, added) => value + added)];
                    for (int step = 0; step < horizon; step++)
                    {
                        double error = deviation * random.NextNormal();
                        for (int later = step; later < horizon; later++)
                        {
                            path[later] += error * responses[step][later - step];
                        }
                    }

                    return (double[])[.. path.Select(value => Back(value, chosen.Lambda))];
                }),
        ];
    }

    private TargetForecast Forecast(ArimaModel one, double[] shift, IReadOnlyList<double> levels)
    {
        double[] mean = new double[shift.Length];
        double[] deviation = new double[shift.Length];
        one.Predictor.Forecast(mean, deviation);
        for (int step = 0; step < mean.Length; step++)
        {
            mean[step] += shift[step];
            deviation[step] = Math.Sqrt(deviation[step] * one.Coefficients.Variance);
            if (!double.IsFinite(mean[step] + deviation[step]))
            {
                throw new SeriesException(
                    $"{one.Order} knows nothing of step {step + 1}, as too much is missing of the history; "
                        + "fill the gaps or take fewer differences",
                    column: one.Target
                );
            }
        }

        IReadOnlyList<IntervalForecast> bands = GaussianIntervals.Around(mean, deviation, levels);
        return one.Lambda is not { } lambda
            ? new(one.Target, mean, bands)
            : new(
                one.Target,
                [.. mean.Select((value, step) => Finite(Centre(value, deviation[step], lambda), one))],
                [
                    .. bands.Select(band => new IntervalForecast(
                        band.Level,
                        [.. band.Lower.Select(value => Finite(BoxCox.Inverse(value, lambda), one))],
                        [.. band.Upper.Select(value => Finite(BoxCox.Inverse(value, lambda), one))]
                    )),
                ]
            );
    }

    // The expansion of the mean to the second order: Forecasting: Principles and Practice, section 5.6.
    private double Centre(double mean, double deviation, double lambda)
    {
        double median = BoxCox.Inverse(mean, lambda);
        double power = (lambda * mean) + 1;
        return biasAdjusted
            ? median * (1 + (deviation * deviation * (1 - lambda) / (2 * power * power)))
            : median;
    }

    private static double Finite(double value, ArimaModel one) =>
        double.IsFinite(value)
            ? value
            : throw new SeriesException(
                $"the forecast has no bound under the Box–Cox transformation with λ = {one.Lambda}; "
                    + "choose a λ nearer to 1, or none",
                column: one.Target
            );

    private static double Back(double value, double? lambda) =>
        lambda is { } power ? BoxCox.Inverse(value, power) : value;

    // What the regressors add to the steps to come.
    private double[] Shift(ArimaModel one, ArimaRegressors settled, int horizon, TimeSeries? future)
    {
        IReadOnlyList<Regressor> columns = settled.After(model, History, horizon, future);
        return
        [
            .. ArimaResidual
                .Of(new double[horizon], columns, one.Coefficients.Regression)
                .Select(value => -value),
        ];
    }
}
