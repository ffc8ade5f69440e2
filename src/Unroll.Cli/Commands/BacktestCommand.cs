using System.CommandLine;
using System.CommandLine.Parsing;
using Unroll.Cli.Comparisons;
using Unroll.Cli.Consoles;
using Unroll.Cli.Output;
using Unroll.Cli.Sources;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll backtest</c>: how well models would have forecast the past.</summary>
internal sealed class BacktestCommand(CliConsole console, CancellationToken cancellationToken)
{
    private const int DefaultShare = 5;

    private readonly SeriesOptions series = new();
    private readonly ModelOptions models = new();
    private readonly OutputOptions output = new();

    private readonly Option<DatePeriod?> start = new("--start")
    {
        Description = "The first date to forecast; by default the last fifth of the series",
        HelpName = "DATE",
        CustomParser = OptionValue.Date,
    };

    private readonly Option<DatePeriod?> end = new("--end")
    {
        Description = "The last date to forecast; by default the end of the series",
        HelpName = "DATE",
        CustomParser = OptionValue.Date,
    };

    private readonly Option<int?> horizon = Count(
        "--horizon",
        "How many steps to forecast from each origin (default 1)"
    );

    private readonly Option<int?> stride = Count(
        "--stride",
        "How many steps lie between origins (default 1)"
    );

    private readonly Option<Refit> refit = new("--refit")
    {
        Description = "How often to fit again: never (default), always, or every N origins",
        HelpName = "never|always|N",
        CustomParser = ParseRefit,
    };

    internal Command Build()
    {
        var command = new Command("backtest", "Measure how well models would have forecast the past");
        series.AddTo(command);
        command.Add(start);
        command.Add(end);
        command.Add(horizon);
        command.Add(stride);
        command.Add(refit);
        models.AddTo(command);
        output.AddTo(command);
        command.Validators.Add(StartsBeforeItEnds);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        SeriesRequest request = series.Read(parsed);
        PlotFile? plot = output.Plot(parsed, request.Source);
        LoadedSeries loaded = new SeriesLoader(console).Load(request);
        var backtest = new Backtest
        {
            Start = Start(parsed, loaded.History.Index),
            End = End(parsed, loaded.History.Index),
            Horizon = parsed.GetValue(horizon) ?? 1,
            Stride = parsed.GetValue(stride) ?? 1,
            Refit = parsed.GetValue(refit),
            Fill = loaded.Request.Fill,
            KnownAhead = loaded.Request.KnownAhead,
        };
        loaded = loaded with { History = loaded.History.Slice(DateTime.MinValue, backtest.End) };
        _ = loaded.CompleteHistory();

        ModelChoice choice = models.Read(parsed, loaded.Request, backtest.Horizon);
        var comparison = new Comparison(console, loaded, cancellationToken)
        {
            LeavesOutFailures = choice.IsDefault,
        };
        BacktestReport report = comparison.Run(backtest, choice.For(loaded, console));
        var outcome = new BacktestOutcome(report, loaded);
        Write(outcome, output.Format(parsed));
        plot?.Write(BacktestFigure.Of(outcome));
        return ExitCode.Done;
    }

    // The dates that were given may lie between those of the series, or stand for a month.
    private DateTime Start(ParseResult parsed, TimeIndex index)
    {
        if (parsed.GetValue(start) is { } given)
        {
            int position = index.CountBefore(given.First);
            return position < index.Count
                ? index[position]
                : throw new CliException(
                    $"there is nothing to forecast from --start {index.FormatTime(given.First)} on: the series is {index}"
                );
        }

        DateTime usual = index[index.Count - Math.Max(index.Count / DefaultShare, 1)];
        console.Note($"forecasting from {index.FormatTime(usual)}; choose another date with --start");
        return usual;
    }

    private DateTime End(ParseResult parsed, TimeIndex index)
    {
        if (parsed.GetValue(end) is not { } given)
        {
            return index.End;
        }

        bool isBeyond = index.After(1).Start <= given.First;
        int count = index.CountBefore(given.Last) + (index.IndexOf(given.Last) >= 0 ? 1 : 0);
        return isBeyond || count == 0 ? given.First : index[count - 1];
    }

    private void StartsBeforeItEnds(CommandResult result)
    {
        if (
            result.GetResult(start) is { Tokens: [var first] }
            && result.GetResult(end) is { Tokens: [var last] }
            && DatePeriod.TryParse(first.Value, out DatePeriod from)
            && DatePeriod.TryParse(last.Value, out DatePeriod to)
            && from.First > to.Last
        )
        {
            result.AddError("--start is after --end; swap the dates");
        }
    }

    private void Write(BacktestOutcome outcome, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                BacktestJson.Write(outcome, console.Output);
                break;
            case OutputFormat.Csv:
                BacktestCsv.Write(outcome.Report, console.Output);
                break;
            default:
                LeaderboardTable.Write(
                    outcome.Report,
                    outcome.Series.History.Index,
                    console,
                    showsSeconds: true
                );
                break;
        }
    }

    private static Option<int?> Count(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = OptionValue.Count,
        };

    private static Refit ParseRefit(ArgumentResult result) =>
        Refit.TryParse(OptionValue.Text(result), out Refit refit)
            ? refit
            : result.Expected<Refit>("never, always or a number of origins");
}
