using Unroll.Charts;
using Unroll.Cli.Sources;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Output;

/// <summary>The chart of a forecast: the last part of the history, what comes, and today between them.</summary>
internal static class ForecastFigure
{
    private const int LeastHistory = 30;

    internal static Figure Of(ForecastResult result) =>
        new(
            $"{string.Join(", ", result.Series.Targets)}: forecast by {result.Model}",
            [.. result.Forecast.Targets.Select(target => Panel(target, result))]
        );

    private static Chart Panel(TargetForecast target, ForecastResult result)
    {
        TimeSeries history = Tail(result.Series, result.Horizon);
        IReadOnlyList<DateTime> ahead = result.Forecast.Index;
        return new Chart
        {
            XLabel = $"time, {history.Index.Frequency}",
            YLabel = target.Name,
            Lines =
            [
                new Line("history", history.Index, history[target.Name].ToArray()),
                new Line("forecast", ahead, target.Mean, LineStyle.Dashed),
            ],
            Bands =
            [
                .. result
                    .Levels.Zip(target.Intervals)
                    .Select(band => new Band(
                        $"{CsvText.Number(band.First)} % interval",
                        ahead,
                        band.Second.Lower,
                        band.Second.Upper
                    )),
            ],
            Markers = [new Marker(history.Index.End, "today")],
        };
    }

    // Enough of the past to see what the forecast goes on from: four horizons, or three seasons if that is more.
    private static TimeSeries Tail(LoadedSeries series, int horizon)
    {
        int wanted = Math.Max(Math.Max(4 * horizon, 3 * series.Season), LeastHistory);
        return series.History[^Math.Min(wanted, series.History.Count)..];
    }
}
