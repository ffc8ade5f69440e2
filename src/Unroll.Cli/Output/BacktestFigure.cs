using Unroll.Charts;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Output;

/// <summary>The chart of a backtest: what came, and what each model had forecast one step before.</summary>
internal static class BacktestFigure
{
    internal static Figure Of(BacktestOutcome outcome) =>
        new("Backtest, one step ahead", [.. outcome.Series.Targets.Select(target => Panel(target, outcome))]);

    private static Chart Panel(string target, BacktestOutcome outcome)
    {
        TimeSeries actual = outcome.Series.History.Slice(outcome.Report.Start, outcome.Report.End);
        return new Chart
        {
            XLabel = $"time, {actual.Index.Frequency}",
            YLabel = target,
            Lines =
            [
                new Line("actual", actual.Index, actual[target].ToArray()),
                .. outcome.Report.Results.Where(result => result.Target == target).Select(Forecasts),
            ],
        };
    }

    private static Line Forecasts(BacktestResult result)
    {
        BacktestPoint[] points = [.. result.Points.Where(point => point.Step == 1)];
        return new Line(
            result.Model,
            [.. points.Select(point => point.Time)],
            [.. points.Select(point => point.Mean)],
            LineStyle.Dashed
        );
    }
}
