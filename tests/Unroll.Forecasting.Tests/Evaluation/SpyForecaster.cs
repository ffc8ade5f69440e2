using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Evaluation;

/// <summary>Forecasts the sum of everything it can see, so that any value out of place changes the forecast.</summary>
internal sealed class SpyForecaster : IForecaster
{
    internal List<TimeSeries> FitHistories { get; } = [];

    internal List<TimeSeries> ForecastHistories { get; } = [];

    internal List<TimeSeries?> Futures { get; } = [];

    public string Name => "spy";

    public IFittedForecaster Fit(
        TimeSeries history,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        FitHistories.Add(history);
        progress?.Report(new FitProgress(0.5, "half"));
        return new Fitted(this, history, targets, Sum(history));
    }

    // A gap counts too, as a number that stands out.
    private static double Sum(TimeSeries series) =>
        series
            .Columns.OfType<NumericColumn>()
            .Sum(column => column.Values.ToArray().Sum(value => double.IsNaN(value) ? -1e6 : value));

    private sealed class Fitted(
        SpyForecaster spy,
        TimeSeries history,
        IReadOnlyList<string> targets,
        double fitted
    ) : IFittedForecaster
    {
        public TimeSeries History => history;

        public IReadOnlyList<string> Notes => ["watching"];

        public IFittedForecaster Update(TimeSeries observations) =>
            new Fitted(spy, history.Append(observations), targets, fitted);

        public Forecast Forecast(int horizon, IReadOnlyList<double>? levels = null, TimeSeries? future = null)
        {
            spy.ForecastHistories.Add(history);
            spy.Futures.Add(future);
            double all = fitted + (2 * Sum(history)) + (3 * (future is null ? 0 : Sum(future)));
            double[] mean = [.. Enumerable.Repeat(all, horizon)];
            return new Forecast(
                "spy",
                history.Index.After(horizon),
                [.. targets.Select(name => new TargetForecast(name, mean, []))]
            );
        }
    }
}
