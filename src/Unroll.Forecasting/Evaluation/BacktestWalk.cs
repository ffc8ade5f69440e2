using System.Diagnostics;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Evaluation;

/// <summary>The walk of one model from origin to origin.</summary>
internal sealed class BacktestWalk(
    IForecaster model,
    IReadOnlyList<string> targets,
    BacktestWindow window,
    ProgressShare progress
)
{
    // Most of the time goes into fits, for models that take any.
    private const double FitShare = 0.9;

    private readonly List<BacktestPoint>[] points = [.. targets.Select(_ => new List<BacktestPoint>())];
    private readonly List<string> notes = [];
    private int fits;

    internal IReadOnlyList<BacktestResult> Run(CancellationToken cancellationToken)
    {
        long began = Stopwatch.GetTimestamp();
        IFittedForecaster? fitted = null;
        for (int origin = 0; origin < window.Origins.Count; origin++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TimeSeries seen = window.SeenAt(origin);
            fitted =
                fitted is null || window.Refit.IsDue(origin)
                    ? Fit(seen, origin, cancellationToken)
                    : fitted.Update(seen[^window.NewRowsAt(origin)..]);
            Forecast forecast = fitted.Forecast(window.Horizon, future: window.KnownAheadAt(origin));
            for (int target = 0; target < targets.Count; target++)
            {
                points[target].AddRange(window.Compare(origin, forecast.Targets[target]));
            }

            progress.Report(Done(origin + 1), $"{origin + 1} of {window.Origins.Count} origins");
        }

        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return [.. targets.Select((target, i) => Summarise(target, points[i], seconds))];
    }

    private IFittedForecaster Fit(TimeSeries seen, int origin, CancellationToken cancellationToken)
    {
        ProgressShare share = progress.Part(Done(origin), FitShare / window.Fits);
        IFittedForecaster fitted = model.Fit(seen, targets, share, cancellationToken);
        notes.AddRange(fitted.Notes.Except(notes, StringComparer.Ordinal));
        fits++;
        return fitted;
    }

    private double Done(int origins) =>
        (FitShare * fits / window.Fits) + ((1 - FitShare) * origins / window.Origins.Count);

    private BacktestResult Summarise(string target, List<BacktestPoint> made, double seconds)
    {
        double[] actual = [.. made.Select(point => point.Actual)];
        double[] mean = [.. made.Select(point => point.Mean)];
        return new BacktestResult(
            model.Name,
            target,
            ForecastMetrics.Mae(actual, mean),
            ForecastMetrics.Mape(actual, mean),
            ForecastMetrics.Rmse(actual, mean),
            ForecastMetrics.Mase(actual, mean, window.ScaleOf(target)),
            ForecastMetrics.Smape(actual, mean),
            seconds,
            [.. made.GroupBy(point => point.Step).Select(Summarise)],
            made,
            notes
        );
    }

    private static BacktestStep Summarise(IGrouping<int, BacktestPoint> step)
    {
        double[] actual = [.. step.Select(point => point.Actual)];
        double[] mean = [.. step.Select(point => point.Mean)];
        return new BacktestStep(
            step.Key,
            ForecastMetrics.Mae(actual, mean),
            ForecastMetrics.Mape(actual, mean),
            ForecastMetrics.Rmse(actual, mean)
        );
    }
}
