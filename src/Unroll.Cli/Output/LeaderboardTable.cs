using System.Globalization;
using Unroll.Cli.Comparisons;
using Unroll.Cli.Consoles;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Output;

/// <summary>Models from best to worst, with their errors, to read in a terminal.</summary>
internal static class LeaderboardTable
{
    /// <summary>Writes the table.</summary>
    /// <param name="report">What the backtest found.</param>
    /// <param name="index">The times of the series.</param>
    /// <param name="console">Where it goes.</param>
    /// <param name="showsSeconds">Whether the time that models took is shown.</param>
    /// <param name="error">The error that decides; the MAE by default.</param>
    internal static void Write(
        BacktestReport report,
        TimeIndex index,
        CliConsole console,
        bool showsSeconds,
        Func<BacktestResult, double>? error = null
    )
    {
        console.Output.WriteLine(Heading(report, index));
        console.Output.WriteLine();
        IReadOnlyList<string> ranks = Leaderboard.Rank(report, error);
        IEnumerable<string> seconds = showsSeconds ? ["seconds"] : [];
        var table = new TextTable(["model", "target", "MAE", "MAPE", "RMSE", "MASE", "sMAPE", .. seconds]);
        table.LeftAligned(1);
        foreach (IGrouping<string, BacktestResult> target in report.Results.GroupBy(result => result.Target))
        {
            NumberStyle style = NumberStyle.For(
                target.SelectMany(result => new[] { result.Mae, result.Rmse })
            );
            foreach (BacktestResult result in target.OrderBy(result => ranks.IndexOf(result.Model)))
            {
                seconds = showsSeconds ? [Fixed(result.Seconds, "0.0")] : [];
                table.Add([
                    result.Model,
                    result.Target,
                    style.Text(result.Mae),
                    Fixed(result.Mape, "0.0 %"),
                    style.Text(result.Rmse),
                    Fixed(result.Mase, "0.00"),
                    Fixed(result.Smape / 100, "0.0 %"),
                    .. seconds,
                ]);
            }
        }

        table.Write(console);
    }

    private static string Heading(BacktestReport report, TimeIndex index)
    {
        string steps = report.Horizon == 1 ? "1 step" : $"{report.Horizon} steps";
        string origins = report.Origins == 1 ? "1 origin" : $"{report.Origins} origins";
        return $"Backtest from {index.FormatTime(report.Start)} to {index.FormatTime(report.End)}, "
            + $"{steps} ahead from {origins}; best first";
    }

    private static int IndexOf(this IReadOnlyList<string> names, string name) =>
        names.TakeWhile(other => other != name).Count();

    private static string Fixed(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "-";
}
