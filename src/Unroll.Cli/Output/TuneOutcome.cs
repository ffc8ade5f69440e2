using Unroll.Cli.Comparisons;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Output;

/// <summary>What a grid search found.</summary>
/// <param name="Measure">What decides.</param>
/// <param name="Ranks">The models that could be fitted, best first.</param>
/// <param name="Report">The errors of the models; null if a criterion decides.</param>
/// <param name="Criteria">The criteria of the models by name; empty if an error decides.</param>
/// <param name="Failures">The models that could not be fitted, and why.</param>
/// <param name="Index">The times of the series.</param>
internal sealed record TuneOutcome(
    TuneMeasure Measure,
    IReadOnlyList<string> Ranks,
    BacktestReport? Report,
    IReadOnlyDictionary<string, InformationCriteria> Criteria,
    IReadOnlyList<(string Model, string Problem)> Failures,
    TimeIndex Index
)
{
    /// <summary>The report of the first models alone, in the order of their ranks.</summary>
    internal BacktestReport Best(BacktestReport report, int count) =>
        report with
        {
            Results =
            [
                .. Ranks.Take(count).SelectMany(rank => report.Results.Where(result => result.Model == rank)),
            ],
        };
}
