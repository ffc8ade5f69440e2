using System.CommandLine;
using Unroll.Cli.Comparisons;
using Unroll.Cli.Consoles;
using Unroll.Cli.Output;
using Unroll.Cli.Sources;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll forecast</c>: what comes next.</summary>
internal sealed class ForecastCommand(CliConsole console, CancellationToken cancellationToken)
{
    private const int HorizonWithoutSeason = 10;
    private const double Percent = 100;

    private static readonly double[] UsualLevels = [80, 95];

    private readonly SeriesOptions series = new();
    private readonly ModelOptions models = new();
    private readonly OutputOptions output = new();

    private readonly Option<int?> horizon = new("--horizon")
    {
        Description = "How many steps to forecast; by default a season",
        HelpName = "N",
        CustomParser = OptionValue.Count,
    };

    private readonly Option<double[]> levels = new("--levels")
    {
        Description = "The intervals, in per cent (default 80,95)",
        HelpName = "PERCENT,...",
        CustomParser = OptionValue.Levels,
    };

    internal Command Build()
    {
        var command = new Command("forecast", "Forecast what comes next");
        series.AddTo(command);
        command.Add(horizon);
        models.AddTo(command);
        command.Add(levels);
        output.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        SeriesRequest request = series.Read(parsed);
        PlotFile? plot = output.Plot(parsed, request.Source);
        LoadedSeries loaded = new SeriesLoader(console).Load(request);
        TimeSeries history = loaded.CompleteHistory();
        int steps = parsed.GetValue(horizon) ?? UsualHorizon(loaded);
        TimeSeries? future = loaded.KnownAhead(steps);
        foreach (string note in UnseenCategories.Of(history, future))
        {
            console.Note(note);
        }

        IReadOnlyList<double> percentages = parsed.GetValue(levels) is { Length: > 0 } given
            ? given
            : UsualLevels;

        ModelChoice choice = models.Read(parsed, loaded.Request, steps);
        (Candidate best, BacktestReport? comparison) = Choose(choice, loaded, steps);
        IFittedForecaster fitted = ProgressBar.Run(
            console,
            best.Label,
            progress => best.Model.Fit(history, loaded.Targets, progress, cancellationToken)
        );
        foreach (string note in fitted.Notes)
        {
            console.Note(note);
        }

        Forecast forecast = fitted.Forecast(steps, [.. percentages.Select(level => level / Percent)], future);
        var result = new ForecastResult(best.Label, forecast, percentages, loaded, comparison);
        output
            .Format(parsed)
            .Write(console, result, ForecastTable.Write, ForecastCsv.Write, ForecastJson.Write);
        plot?.Write(ForecastFigure.Of(result));
        return ExitCode.Done;
    }

    private int UsualHorizon(LoadedSeries loaded)
    {
        bool isTold = loaded.Ahead is { Count: > 0 };
        int steps =
            isTold ? loaded.Ahead!.Count
            : loaded.Season > 1 ? loaded.Season
            : HorizonWithoutSeason;
        string why = isTold ? "as far as the known columns go" : "choose another number with --horizon";
        console.Note($"forecasting {steps} steps; {why}");
        return steps;
    }

    private (Candidate Best, BacktestReport? Comparison) Choose(
        ModelChoice choice,
        LoadedSeries loaded,
        int steps
    )
    {
        IReadOnlyList<Candidate> candidates = choice.For(loaded, console);
        if (candidates is [var only])
        {
            return (only, null);
        }

        if (RecentPast.Of(loaded, steps) is not { } backtest)
        {
            console.Note(
                $"{loaded.History.Count} rows are too few to compare models {steps} steps ahead: "
                    + $"forecasting with {candidates[0].Label}; choose another one with --model"
            );
            return (candidates[0], null);
        }

        var comparison = new Comparison(console, loaded, cancellationToken)
        {
            LeavesOutFailures = choice.IsDefault,
        };
        BacktestReport report = comparison.Run(backtest, candidates);
        IReadOnlyList<string> ranks = Leaderboard.Rank(report);
        console.Note(
            $"forecasting with {ranks[0]}, the best of {string.Join(", ", ranks)} in a backtest of the recent past"
        );
        return (candidates.First(candidate => candidate.Label == ranks[0]), report);
    }
}
