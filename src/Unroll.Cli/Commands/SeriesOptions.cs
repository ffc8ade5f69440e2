using System.CommandLine;
using System.CommandLine.Parsing;
using Unroll.Cli.Sources;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Commands;

/// <summary>The argument and options that say which series a command works on.</summary>
internal sealed class SeriesOptions
{
    private readonly Argument<string?> source = new("SOURCE")
    {
        Description = "A CSV file, - for standard input, or a dataset; without one, air-passengers",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> time = new("--time")
    {
        Description = "The column of times",
        HelpName = "COL",
    };

    private readonly Option<string[]> target = Columns("--target", "The columns to forecast");

    private readonly Option<string[]> covariates = Columns(
        "--covariates",
        "Columns that are known in the past only"
    );

    private readonly Option<string[]> known = Columns(
        "--known",
        "Columns that are known ahead too: their rows go on after the last target"
    );

    private readonly Option<DatePeriod?> from = new("--from")
    {
        Description = "Forget what is before this date",
        HelpName = "DATE",
        CustomParser = OptionValue.Date,
    };

    private readonly Option<DatePeriod?> to = new("--to")
    {
        Description = "The history ends with this date",
        HelpName = "DATE",
        CustomParser = OptionValue.Date,
    };

    private readonly Option<FillMethod?> fill = new("--fill")
    {
        Description = "How to fill gaps; by default they are an error",
        HelpName = OptionValue.Words<FillMethod>("|"),
        CustomParser = OptionValue.OptionalOneOf<FillMethod>(),
    };

    private readonly Option<string?> dateFormat = new("--date-format")
    {
        Description = "How dates are written, such as dd.MM.yy, if that is not plain",
        HelpName = "FORMAT",
        CustomParser = OptionValue.DateFormat,
    };

    internal void AddTo(Command command)
    {
        command.Add(source);
        Option[] options = [time, target, covariates, known, from, to, fill, dateFormat];
        Array.ForEach(options, command.Add);
        command.Validators.Add(NoColumnTwice);
    }

    /// <summary>Adds those that say what to look at, without those that only models need.</summary>
    internal void AddExploredTo(Command command)
    {
        target.Description = "The columns to explore; by default all with numbers";
        command.Add(source);
        Option[] options = [time, target, from, to, fill, dateFormat];
        Array.ForEach(options, command.Add);
    }

    /// <summary>Adds those that say what to watch.</summary>
    internal void AddWatchedTo(Command command)
    {
        target.Description = "The column to watch";
        target.HelpName = "COL";
        known.Description = "Columns that say what to expect of a time whatever its value is";
        AddTo(command);
        command.Validators.Add(OneTarget);
    }

    internal SeriesRequest Read(ParseResult parsed) =>
        new()
        {
            Source = parsed.GetValue(source),
            Time = parsed.GetValue(time),
            Targets = parsed.GetValue(target) ?? [],
            Covariates = parsed.GetValue(covariates) ?? [],
            KnownAhead = parsed.GetValue(known) ?? [],
            From = parsed.GetValue(from),
            To = parsed.GetValue(to),
            Fill = parsed.GetValue(fill),
            DateFormat = parsed.GetValue(dateFormat),
        };

    private static Option<string[]> Columns(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "COL,...",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = OptionValue.Names,
        };

    private void OneTarget(CommandResult result)
    {
        string[] names = OptionValue.Names(result.GetResult(target));
        if (names.Length > 1)
        {
            result.AddError($"{target.Name} expects one column, got {string.Join(", ", names)}");
        }
    }

    private void NoColumnTwice(CommandResult result)
    {
        var options = new Dictionary<string, Option>(StringComparer.Ordinal);
        foreach (Option<string[]> option in (Option<string[]>[])[target, covariates, known])
        {
            foreach (
                string name in OptionValue.Names(result.GetResult(option)).Distinct(StringComparer.Ordinal)
            )
            {
                if (!options.TryAdd(name, option))
                {
                    result.AddError(
                        $"'{name}' is in both {options[name].Name} and {option.Name}; name it in one of them"
                    );
                }
            }
        }
    }
}
