using Unroll.Forecasting.Forecasters.Univariate;
using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Baselines;

/// <summary>Every step is forecast by the mean of the last n values, ŷ(T+h) = mean(y(T-n+1) … y(T)).</summary>
/// <remarks>
/// Intervals are Gaussian; the standard deviation of a step is the root mean square of the errors that the same
/// forecast, so many steps ahead, made within the history. Steps that are too far ahead to be measured on half of the
/// history have that of the last one that is not.
/// </remarks>
public sealed class WindowAverage : IForecaster
{
    /// <summary>How many values n are averaged; by default <see cref="Frequency.DefaultSeason"/> of the history.</summary>
    public int? Window { get; init; }

    /// <inheritdoc/>
    public string Name => "window-average";

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The window is below one.</exception>
    public IFittedForecaster Fit(
        TimeSeries history,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(history);
        int window = Window ?? history.Index.Frequency.DefaultSeason;
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1, nameof(Window));
        return FittedUnivariate.Fit(Name, history, targets, values => Fit(values, window));
    }

    private static Model Fit(double[] values, int window) =>
        values.Length > window
            ? new(values[^window..], values)
            : throw new SeriesException(
                $"window-average of {window} values needs at least {window + 1} rows, got {values.Length}; "
                    + "give a longer history or a shorter window"
            );

    private sealed record Model(double[] Last, double[] Fitted) : IUnivariateModel
    {
        public InformationCriteria? Criteria => null;

        public string? Note => null;

        public IUnivariateModel Update(ReadOnlySpan<double> values)
        {
            double[] seen = [.. Last, .. values];
            return this with { Last = seen[^Last.Length..] };
        }

        public TargetForecast Forecast(string name, int horizon, IReadOnlyList<double> levels)
        {
            double[] mean = [.. Enumerable.Repeat(Last.Average(), horizon)];
            return new(
                name,
                mean,
                levels.Count > 0 ? GaussianIntervals.Around(mean, Deviations(horizon), levels) : []
            );
        }

        private double[] Deviations(int horizon)
        {
            int window = Last.Length;
            int farthest = Math.Max((Fitted.Length - window) / 2, 1);
            var squares = new double[Math.Min(horizon, farthest)];
            double sum = Fitted.AsSpan(0, window).ToArray().Sum();
            for (int origin = window; origin < Fitted.Length; origin++)
            {
                for (int step = 0; step < squares.Length && origin + step < Fitted.Length; step++)
                {
                    double error = Fitted[origin + step] - (sum / window);
                    squares[step] += error * error / (Fitted.Length - window - step);
                }

                sum += Fitted[origin] - Fitted[origin - window];
            }

            return
            [
                .. Enumerable
                    .Range(0, horizon)
                    .Select(step => Math.Sqrt(squares[Math.Min(step, squares.Length - 1)])),
            ];
        }
    }
}
