using System.CommandLine;
using Unroll.Forecasting.Classification;

namespace Unroll.Cli.Commands;

/// <summary>The argument and options that say which sequences a command works on.</summary>
internal sealed class SequenceOptions
{
    private readonly Argument<string> source = new("DATA")
    {
        Description = "A CSV file with a row for each step of each sequence, or - for standard input",
    };

    private readonly Option<string?> id = Column("--id", "The column that tells the sequences apart");

    private readonly Option<string?> label = Column("--label", "The column of classes");

    private readonly Option<string?> time = Column(
        "--time",
        "The column of times, dates or numbers; without one the order of the rows counts"
    );

    private readonly Option<string[]> values = new("--values")
    {
        Description = "The columns of values; by default all others",
        HelpName = "COL,...",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = OptionValue.Names,
    };

    internal void AddTo(Command command)
    {
        AddUnlabelledTo(command);
        command.Add(label);
        command.Add(values);
    }

    /// <summary>Adds those that a trained model leaves open.</summary>
    internal void AddUnlabelledTo(Command command)
    {
        command.Add(source);
        command.Add(id);
        command.Add(time);
    }

    internal string Source(ParseResult parsed) => parsed.GetRequiredValue(source);

    internal SequenceCsvOptions Read(ParseResult parsed) =>
        new()
        {
            Id = parsed.GetValue(id),
            Label = parsed.GetValue(label),
            Time = parsed.GetValue(time),
            Channels = parsed.GetValue(values) is { Length: > 0 } names ? names : null,
        };

    /// <summary>What to read for a model, whose channels are known and which needs no labels.</summary>
    internal SequenceCsvOptions Read(ParseResult parsed, IReadOnlyList<string> channels) =>
        new()
        {
            Id = parsed.GetValue(id),
            Time = parsed.GetValue(time),
            Channels = channels,
            HasLabels = false,
        };

    private static Option<string?> Column(string name, string description) =>
        new(name) { Description = description, HelpName = "COL" };
}
