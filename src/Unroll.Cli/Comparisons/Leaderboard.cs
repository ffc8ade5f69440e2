using Unroll.Forecasting.Evaluation;

namespace Unroll.Cli.Comparisons;

/// <summary>Models in the order of how well they forecast all targets.</summary>
internal static class Leaderboard
{
    /// <summary>
    /// The models from best to worst: by the mean over the targets of how many times the error is that of the best
    /// model for the target. With one target that is the order of the error.
    /// </summary>
    /// <param name="report">What the backtest found.</param>
    /// <param name="error">The error to go by; the MAE by default.</param>
    internal static IReadOnlyList<string> Rank(
        BacktestReport report,
        Func<BacktestResult, double>? error = null
    )
    {
        double Error(BacktestResult result) => OrInfinity((error ?? (one => one.Mae))(result));
        Dictionary<string, double> best = report
            .Results.GroupBy(result => result.Target, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Min(Error), StringComparer.Ordinal);
        return
        [
            .. report
                .Results.GroupBy(result => result.Model, StringComparer.Ordinal)
                .OrderBy(group => group.Average(result => Ratio(Error(result), best[result.Target])))
                .ThenBy(group => group.Average(Error))
                .Select(group => group.Key),
        ];
    }

    private static double OrInfinity(double error) => double.IsNaN(error) ? double.PositiveInfinity : error;

    private static double Ratio(double error, double best) =>
        error == best ? 1
        : best > 0 ? error / best
        : double.PositiveInfinity;
}
