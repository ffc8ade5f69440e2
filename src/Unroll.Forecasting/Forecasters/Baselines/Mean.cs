using MathNet.Numerics.Distributions;
using Unroll.Forecasting.Forecasters.Univariate;
using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Baselines;

/// <summary>Every step is forecast by the mean of all that was seen, ŷ(T+h) = mean(y).</summary>
/// <remarks>
/// <para>
/// Intervals are those of Student's t with T - 1 degrees of freedom and the scale s√(1 + 1/T), s being the standard
/// deviation of the values.
/// </para>
/// <para>Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, sections 5.2 and 5.5.</para>
/// </remarks>
public sealed class Mean : IForecaster
{
    /// <inheritdoc/>
    public string Name => "mean";

    /// <inheritdoc/>
    public IFittedForecaster Fit(
        TimeSeries history,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => FittedUnivariate.Fit(Name, history, targets, values => Fit(values));

    private static Model Fit(double[] values)
    {
        if (values.Length < 2)
        {
            throw new SeriesException(
                $"mean needs at least 2 rows, got {values.Length}; give a longer history"
            );
        }

        double mean = values.Average();
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return new(mean, values.Length, Math.Sqrt(squares / (values.Length - 1)), values.Length - 1);
    }

    /// <summary>The deviation is that of the fit; the mean goes on with what comes.</summary>
    private sealed record Model(double Average, int Count, double Deviation, int Freedom) : IUnivariateModel
    {
        public InformationCriteria? Criteria => null;

        public string? Note => null;

        public IUnivariateModel Update(ReadOnlySpan<double> values)
        {
            double average = Average;
            int count = Count;
            foreach (double value in values)
            {
                average += (value - average) / ++count;
            }

            return this with
            {
                Average = average,
                Count = count,
            };
        }

        public TargetForecast Forecast(string name, int horizon, IReadOnlyList<double> levels)
        {
            double[] mean = [.. Enumerable.Repeat(Average, horizon)];
            double scale = Deviation * Math.Sqrt(1 + (1.0 / Count));
            return new(
                name,
                mean,
                [
                    .. levels.Select(level =>
                    {
                        double reach = scale * StudentT.InvCDF(0, 1, Freedom, (1 + level) / 2);
                        return new IntervalForecast(
                            level,
                            [.. mean.Select(center => center - reach)],
                            [.. mean.Select(center => center + reach)]
                        );
                    }),
                ]
            );
        }
    }
}
