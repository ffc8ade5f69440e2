using System.CommandLine;
using Unroll.Cli.Consoles;
using Unroll.Cli.Output;
using Unroll.Cli.Sources;
using Unroll.Forecasting.Classification;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll classify train</c>: a model of labelled sequences, in a file.</summary>
internal sealed class ClassifyTrainCommand(CliConsole console, CancellationToken cancellationToken)
{
    private readonly SequenceOptions sequences = new();
    private readonly ClassifierOptions training = new();

    private readonly Option<string> model = new("--out")
    {
        Description = "The file to save the model to",
        HelpName = "FILE.safetensors",
        Required = true,
    };

    internal Command Build()
    {
        var command = new Command("train", "Learn to tell classes apart, and save the model");
        sequences.AddTo(command);
        command.Add(model);
        training.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var file = ResultFile.Model(parsed.GetRequiredValue(model));
        SequenceTable table = SequenceSource.Read(sequences.Source(parsed), sequences.Read(parsed), console);
        SequenceClassifier classifier = training.Read(parsed, table.Channels);
        FittedSequenceClassifier fitted = ProgressBar.Run(
            console,
            "train",
            progress => classifier.Fit(table.Sequences, table.Labels, progress, cancellationToken)
        );
        foreach (string note in fitted.Notes)
        {
            console.Note(note);
        }

        fitted.Save(file.Path);
        console.Output.WriteLine(file.Path);
        return ExitCode.Done;
    }
}
