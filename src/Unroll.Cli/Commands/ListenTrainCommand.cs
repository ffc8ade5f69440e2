using System.CommandLine;
using Unroll.Cli.Consoles;
using Unroll.Cli.Output;
using Unroll.Cli.Sources;
using Unroll.Data;
using Unroll.Forecasting.Classification;
using Unroll.Forecasting.Forecasters;
using Unroll.Formats;
using Unroll.Media.Audio;
using Unroll.Training;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll listen train</c>: learns words from recordings, and measures how well.</summary>
internal sealed class ListenTrainCommand(CliConsole console, CancellationToken cancellationToken)
{
    // About as many examples as it takes to learn, however few recordings there are.
    private const int Examples = 2000;
    private const int MostVariants = 32;
    private const int Epochs = 3;
    private const int MostFolds = 5;

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
    private readonly Option<int?> threads = ModelOptions.ThreadsOption();
    private readonly Option<OutputFormat> format = OutputOptions.FormatOption();

    internal Command Build()
    {
        var command = new Command(
            "train",
            "Learn words from recordings, save the model, and print how well recordings are told that were held out"
        )
        {
            folder,
            model,
            seed,
            threads,
            format,
        };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var file = ResultFile.Model(parsed.GetRequiredValue(model));
        IReadOnlyList<SpokenWord> spoken = WordFolder.Read(parsed.GetRequiredValue(folder), console);
        string[] words = [.. spoken.Select(word => word.Word).Distinct(StringComparer.Ordinal)];
        int rate = new WordClassifier(words).Spectrogram.SampleRate;
        int others = spoken.Count(word => word.Recording.SampleRate != rate);
        if (others > 0)
        {
            console.Note(
                $"resampled {others} of {spoken.Count} recordings to {rate} samples a second, which the model knows"
            );
        }

        string? rare = spoken.CountBy(word => word.Word).FirstOrDefault(word => word.Value == 1).Key;
        if (rare is not null)
        {
            console.Note(
                $"there is one recording of '{rare}', so none can be held out to measure the accuracy; record each word twice or more"
            );
        }

        int folds = rare is null ? Math.Min(MostFolds, spoken.Count) : 0;
        ulong chosen = parsed.GetValue(seed);
        (WordClassifier classifier, IReadOnlyList<string>? heard) = ProgressBar.Run(
            console,
            "training",
            progress =>
            {
                var training = new WordTraining
                {
                    Epochs = Epochs,
                    Seed = chosen,
                    Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
                    Progress = progress is null ? null : new TrainingProgress(progress, folds + 1),
                };
                return Train(training, Untrained, spoken, folds);
            }
        );
        classifier.Save(file.Path);
        var confusion = heard is null
            ? null
            : new ConfusionMatrix([.. spoken.Select(word => word.Word)], heard);
        new LearntWords(file.Path, spoken, folds, confusion).Write(parsed.GetValue(format), console);
        return ExitCode.Done;

        WordClassifier Untrained()
        {
            var untrained = new WordClassifier(words);
            untrained.Initialize(chosen);
            return untrained;
        }
    }

    /// <summary>Measures on what is held out in turn, if that can be, and then learns from everything.</summary>
    private (WordClassifier Classifier, IReadOnlyList<string>? Heard) Train(
        WordTraining training,
        Func<WordClassifier> untrained,
        IReadOnlyList<SpokenWord> spoken,
        int folds
    )
    {
        WordClassifier classifier = untrained();
        int variants = Math.Clamp(Examples / spoken.Count, 1, MostVariants);
        IReadOnlyList<ISequence> examples = training.Examples(classifier, spoken, variants);
        IReadOnlyList<string>? heard =
            folds == 0
                ? null
                : new WordCrossValidation(training) { Folds = folds }.Run(
                    untrained,
                    spoken,
                    examples,
                    cancellationToken
                );
        training.Fit(classifier, examples, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return (classifier, heard);
    }

    /// <summary>Passes on how far several trainings, one after the other, have come.</summary>
    private sealed class TrainingProgress(IProgress<FitProgress> progress, int trainings)
        : IProgress<EpochResult>
    {
        private int done;

        public void Report(EpochResult value)
        {
            int training = (done++ / Epochs) + 1;
            progress.Report(
                new(
                    (double)done / (Epochs * trainings),
                    $"training {training} of {trainings}, epoch {value.Epoch} of {Epochs}"
                )
            );
        }
    }
}
