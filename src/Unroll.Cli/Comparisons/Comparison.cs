using Unroll.Cli.Consoles;
using Unroll.Cli.Sources;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Comparisons;

/// <summary>Backtests several models, one after the other.</summary>
internal sealed class Comparison(CliConsole console, LoadedSeries loaded, CancellationToken cancellationToken)
{
    /// <summary>Whether a model that cannot be fitted is left out with a note, rather than being an error.</summary>
    public bool LeavesOutFailures { get; init; }

    /// <summary>Runs a backtest of each model.</summary>
    /// <exception cref="SeriesException">The range does not fit the series, or no model can be fitted.</exception>
    internal BacktestReport Run(Backtest backtest, IReadOnlyList<Candidate> candidates)
    {
        var results = new List<BacktestResult>();
        BacktestReport? report = null;
        SeriesException? failure = null;
        foreach (Candidate candidate in candidates)
        {
            try
            {
                report = ProgressBar.Run(
                    console,
                    candidate.Label,
                    progress => Run(backtest, candidate, progress)
                );
                results.AddRange(report.Results.Select(result => result with { Model = candidate.Label }));
            }
            catch (SeriesException exception) when (LeavesOutFailures)
            {
                console.Note($"{candidate.Label} is left out: {exception.Message}");
                failure = exception;
            }
        }

        foreach (string note in results.SelectMany(result => result.Notes).Distinct(StringComparer.Ordinal))
        {
            console.Note(note);
        }

        return report is null ? throw failure! : report with { Results = results };
    }

    private BacktestReport Run(Backtest backtest, Candidate candidate, IProgress<FitProgress>? progress) =>
        backtest.Run(loaded.History, loaded.Targets, [candidate.Model], progress, cancellationToken);
}
