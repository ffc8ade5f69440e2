using System.CommandLine;
using System.CommandLine.Parsing;
using Unroll.Cli.Consoles;
using Unroll.Cli.Sources;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Commands;

/// <summary>The options that say which part of the past is forecast, and how.</summary>
internal sealed class BacktestOptions
{
    private const int DefaultShare = 5;

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

    internal void AddTo(Command command)
    {
        command.Add(start);
        command.Add(end);
        command.Add(horizon);
        command.Add(stride);
        command.Add(refit);
        command.Validators.Add(StartsBeforeItEnds);
    }

    /// <summary>The name of the first of these options that was given; null if none was.</summary>
    internal string? Given(CommandResult result) =>
        ((Option[])[start, end, horizon, stride, refit])
            .FirstOrDefault(option => result.GetResult(option) is { Implicit: false })
            ?.Name;

    /// <summary>The backtest of a series.</summary>
    /// <exception cref="CliException">There is nothing to forecast.</exception>
    internal Backtest Read(ParseResult parsed, LoadedSeries loaded, CliConsole console) =>
        new()
        {
            Start = Start(parsed, loaded.History.Index, console),
            End = End(parsed, loaded.History.Index),
            Horizon = parsed.GetValue(horizon) ?? 1,
            Stride = parsed.GetValue(stride) ?? 1,
            Refit = parsed.GetValue(refit),
            Fill = loaded.Request.Fill,
            KnownAhead = loaded.Request.KnownAhead,
        };

    // The dates that were given may lie between those of the series, or stand for a month.
    private DateTime Start(ParseResult parsed, TimeIndex index, CliConsole console)
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
