using System.CommandLine;
using System.Globalization;
using Unroll.Cli.Consoles;
using Unroll.Cli.Output;
using Unroll.Cli.Sources;
using Unroll.Formats;
using Unroll.Media.Music;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll compose train</c>: a model of chorales in a file, and how good it is.</summary>
internal sealed class ComposeTrainCommand(CliConsole console, CancellationToken cancellationToken)
{
    private readonly Option<string> output = new("--out")
    {
        Description = "Where to save the model",
        HelpName = "FILE.safetensors",
        Required = true,
    };

    private readonly Option<string?> data = new("--data")
    {
        Description = "Chorales in the folders train, valid and test (default: the dataset 'music')",
        HelpName = "FOLDER|FILE.tgz",
    };

    private readonly Option<int?> epochs = new("--epochs")
    {
        Description = $"Passes over all chorales in all keys (default {new ChoraleTraining().Epochs})",
        HelpName = "N",
        CustomParser = OptionValue.Count,
    };

    private readonly Option<ulong> seed = ModelOptions.SeedOption();
    private readonly Option<int?> threads = ModelOptions.ThreadsOption();

    internal Command Build()
    {
        var command = new Command("train", "Train a model of chorales, save it, and print how good it is")
        {
            output,
            data,
            epochs,
            seed,
            threads,
        };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var file = ResultFile.Model(parsed.GetRequiredValue(output));
        ChoraleSets sets = ChoraleModels.ReadSets(parsed.GetValue(data));
        var usual = new ChoraleTraining();
        ChoraleModel model = new ChoraleModels(console, cancellationToken).Train(
            sets,
            new ChoraleTraining
            {
                Epochs = parsed.GetValue(epochs) ?? usual.Epochs,
                Seed = parsed.GetValue(seed),
            },
            parsed.GetValue(threads)
        );
        model.Save(file.Path);
        var table = new TextTable("test chorales", "nats a chord", "right notes");
        Add(table, "this model", model.Measure(sets.Test));
        Add(table, "each chord again", new RepeatedChord(sets.Train).Measure(sets.Test));
        table.Write(console);
        return ExitCode.Done;
    }

    private static void Add(TextTable table, string name, ChoraleScore score) =>
        table.Add(
            name,
            score.NegativeLogLikelihood.ToString("F3", CultureInfo.InvariantCulture),
            score.Accuracy.ToString("P1", CultureInfo.InvariantCulture)
        );
}
