using System.CommandLine;
using Unroll.Cli.Consoles;
using Unroll.Cli.Output;
using Unroll.Cli.Sources;
using Unroll.Data;
using Unroll.Forecasting.Forecasters;
using Unroll.Formats;
using Unroll.Media.Audio;
using Unroll.Training;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll listen train</c>: learns words from recordings.</summary>
internal sealed class ListenTrainCommand(CliConsole console, CancellationToken cancellationToken)
{
    // About as many examples as it takes to learn, however few recordings there are.
    private const int Examples = 2000;
    private const int MostVariants = 32;
    private const int Epochs = 3;

    private readonly Argument<string> folder = new("FOLDER")
    {
        Description = "A folder with a folder of WAV files for each word",
    };

    private readonly Option<string> model = new("--out")
    {
        Description = "Where the model goes",
        HelpName = "FILE.safetensors",
        Required = true,
    };

    private readonly Option<ulong> seed = ModelOptions.SeedOption();

    internal Command Build()
    {
        var command = new Command("train", "Learn words from recordings") { folder, model, seed };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var file = ResultFile.Model(parsed.GetRequiredValue(model));
        IReadOnlyList<SpokenWord> spoken = WordFolder.Read(parsed.GetValue(folder)!);
        string[] words = [.. spoken.Select(word => word.Word).Distinct(StringComparer.Ordinal)];
        var classifier = new WordClassifier(words);
        classifier.Initialize(parsed.GetValue(seed));
        ProgressBar.Run(
            console,
            "training",
            progress => Train(classifier, spoken, parsed.GetValue(seed), progress)
        );
        classifier.Save(file.Path);

        var table = new TextTable("word", "recordings");
        foreach ((string word, int count) in spoken.CountBy(word => word.Word))
        {
            table.Add(word, $"{count}");
        }

        table.Write(console);
        return ExitCode.Done;
    }

    private History Train(
        WordClassifier classifier,
        IReadOnlyList<SpokenWord> spoken,
        ulong seed,
        IProgress<FitProgress>? progress
    )
    {
        var training = new WordTraining
        {
            Epochs = Epochs,
            Seed = seed,
            Progress = progress is null ? null : new EpochProgress(progress, Epochs),
        };
        int variants = Math.Clamp(Examples / spoken.Count, 1, MostVariants);
        IReadOnlyList<ISequence> examples = training.Examples(classifier, spoken, variants);
        History history = training.Fit(classifier, examples, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return history;
    }

    /// <summary>Passes the trainer's progress on.</summary>
    private sealed class EpochProgress(IProgress<FitProgress> progress, int epochs) : IProgress<EpochResult>
    {
        public void Report(EpochResult value) =>
            progress.Report(new((double)value.Epoch / epochs, $"epoch {value.Epoch} of {epochs}"));
    }
}
