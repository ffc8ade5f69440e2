using Unroll.Forecasting.Forecasters.Univariate;
using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Baselines;

/// <summary>
/// The line from the first value to the last goes on: ŷ(T+h) = y(T) + h·b with b = (y(T) - y(1))/(T - 1).
/// </summary>
/// <remarks>
/// <para>
/// Intervals are Gaussian with the standard deviation σ√(h + h²/(T - 1)), the second term being the uncertainty of b,
/// and σ² the sum of the squared residuals y(t) - y(t-1) - b over T - 2.
/// </para>
/// <para>Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, sections 5.2 and 5.5.</para>
/// </remarks>
public sealed class Drift : IForecaster
{
    /// <inheritdoc/>
    public string Name => "drift";

    /// <inheritdoc/>
    public IFittedForecaster Fit(
        TimeSeries history,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => FittedUnivariate.Fit(Name, history, targets, values => Fit(values));

    private static Model Fit(double[] values)
    {
        if (values.Length < 3)
        {
            throw new SeriesException(
                $"drift needs at least 3 rows, got {values.Length}; give a longer history"
            );
        }

        int steps = values.Length - 1;
        double slope = (values[^1] - values[0]) / steps;
        double squares = values.Zip(values.Skip(1), (y, next) => next - y - slope).Sum(e => e * e);
        return new(values[^1], slope, Math.Sqrt(squares / (steps - 1)), steps);
    }

    /// <summary>The slope and its deviation are those of the fit, over so many steps.</summary>
    private sealed record Model(double Last, double Slope, double Deviation, int Steps) : IUnivariateModel
    {
        public InformationCriteria? Criteria => null;

        public string? Note => null;

        public IUnivariateModel Update(ReadOnlySpan<double> values) =>
            values.IsEmpty ? this : this with { Last = values[^1] };

        public TargetForecast Forecast(string name, int horizon, IReadOnlyList<double> levels)
        {
            double[] ahead = [.. Enumerable.Range(1, horizon).Select(step => (double)step)];
            double[] mean = [.. ahead.Select(step => Last + (step * Slope))];
            double[] deviation =
            [
                .. ahead.Select(step => Deviation * Math.Sqrt(step + (step * step / Steps))),
            ];
            return new(name, mean, GaussianIntervals.Around(mean, deviation, levels));
        }
    }
}
