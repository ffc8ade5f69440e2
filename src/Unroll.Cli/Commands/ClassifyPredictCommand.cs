using System.CommandLine;
using Unroll.Cli.Consoles;
using Unroll.Cli.Output;
using Unroll.Cli.Sources;
using Unroll.Forecasting.Classification;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll classify predict</c>: of which class each sequence is, by a model from a file.</summary>
internal sealed class ClassifyPredictCommand(CliConsole console, CancellationToken cancellationToken)
{
    private readonly SequenceOptions sequences = new();
    private readonly Option<OutputFormat> format = OutputOptions.FormatOption();

    private readonly Option<string> model = new("--model")
    {
        Description = "A file that 'unroll classify train' wrote",
        HelpName = "FILE.safetensors",
        Required = true,
    };

    internal Command Build()
    {
        var command = new Command("predict", "Tell of which class each sequence is");
        sequences.AddUnlabelledTo(command);
        command.Add(model);
        command.Add(format);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var classifier = FittedSequenceClassifier.Load(parsed.GetRequiredValue(model));
        SequenceTable table = SequenceSource.Read(
            sequences.Source(parsed),
            sequences.Read(parsed, classifier.Channels),
            console
        );
        IReadOnlyList<ClassPrediction> predictions = classifier.Predict(table.Sequences, cancellationToken);
        var outcome = new ClassificationOutcome(classifier.Labels, table.Ids, predictions);
        parsed
            .GetValue(format)
            .Write(
                console,
                outcome,
                ClassificationTable.Write,
                ClassificationCsv.Write,
                ClassificationJson.Write
            );
        return ExitCode.Done;
    }
}
