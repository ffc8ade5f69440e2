using System.CommandLine;
using Unroll.Forecasting.Classification;

namespace Unroll.Cli.Commands;

/// <summary>The options that say how a classifier is trained.</summary>
internal sealed class ClassifierOptions
{
    private readonly Option<int?> epochs = new("--epochs")
    {
        Description = "The most passes over the sequences (default 100)",
        HelpName = "N",
        CustomParser = OptionValue.Count,
    };

    private readonly Option<ulong> seed = ModelOptions.SeedOption();
    private readonly Option<int?> threads = ModelOptions.ThreadsOption();

    internal void AddTo(Command command)
    {
        command.Add(epochs);
        command.Add(seed);
        command.Add(threads);
    }

    internal ulong Seed(ParseResult parsed) => parsed.GetValue(seed);

    internal SequenceClassifier Read(ParseResult parsed, IReadOnlyList<string> channels)
    {
        var usual = new SequenceClassifier();
        return new SequenceClassifier
        {
            Channels = channels,
            Epochs = parsed.GetValue(epochs) ?? usual.Epochs,
            Seed = parsed.GetValue(seed),
            Threads = parsed.GetValue(threads) ?? usual.Threads,
        };
    }
}
