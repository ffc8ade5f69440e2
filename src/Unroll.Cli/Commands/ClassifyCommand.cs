using System.CommandLine;
using Unroll.Cli.Consoles;
using Unroll.Cli.Output;
using Unroll.Cli.Sources;
using Unroll.Forecasting.Classification;

namespace Unroll.Cli.Commands;

/// <summary>
/// <c>unroll classify</c>: how well a network tells the classes of sequences apart; with <c>train</c> and <c>predict</c> a
/// model is kept, and used.
/// </summary>
internal sealed class ClassifyCommand(CliConsole console, CancellationToken cancellationToken)
{
    private readonly SequenceOptions sequences = new();
    private readonly ClassifierOptions training = new();
    private readonly OutputOptions output = new();

    private readonly Option<int?> folds = new("--folds")
    {
        Description =
            "Into how many parts to deal the sequences, each classified by a model of the others (default 5)",
        HelpName = "N",
        CustomParser = OptionValue.Folds,
    };

    internal Command Build()
    {
        var command = new Command("classify", "Tell of which class sequences are, and measure how well")
        {
            new ClassifyTrainCommand(console, cancellationToken).Build(),
            new ClassifyPredictCommand(console, cancellationToken).Build(),
        };
        sequences.AddTo(command);
        command.Add(folds);
        training.AddTo(command);
        output.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string source = sequences.Source(parsed);
        PlotFile? plot = output.Plot(parsed, source);
        SequenceTable table = SequenceSource.Read(source, sequences.Read(parsed), console);
        SequenceSource.CheckClasses(table, source);
        var validation = new CrossValidation { Seed = training.Seed(parsed) };
        validation = validation with { Folds = parsed.GetValue(folds) ?? validation.Folds };
        SequenceClassifier classifier = training.Read(parsed, table.Channels);
        IReadOnlyList<ClassPrediction> predictions = ProgressBar.Run(
            console,
            "classify",
            progress => validation.Run(classifier, table.Sequences, table.Labels, progress, cancellationToken)
        );
        var confusion = new ConfusionMatrix(
            table.Labels,
            [.. predictions.Select(prediction => prediction.Label)]
        );
        output
            .Format(parsed)
            .Write(
                console,
                confusion,
                (made, to) => ConfusionTable.Write(made, validation.Folds, to),
                ConfusionCsv.Write,
                (made, to) => ConfusionJson.Write(made, validation.Folds, to)
            );
        plot?.Write(ConfusionFigure.Of(confusion));
        return ExitCode.Done;
    }
}
