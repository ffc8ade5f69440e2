using Unroll.Cli.Consoles;
using Unroll.Datasets;
using Unroll.Forecasting.Forecasters;
using Unroll.Formats;
using Unroll.Media.Music;
using Unroll.Training;

namespace Unroll.Cli.Sources;

/// <summary>Where models of chorales come from: a file, or Bach's chorales, once.</summary>
internal sealed class ChoraleModels(CliConsole console, CancellationToken cancellationToken)
{
    private const string DatasetName = "music";

    /// <summary>The model of Bach's chorales: trained the first time, and kept.</summary>
    internal ChoraleModel Usual(int? threads)
    {
        string path = CachePath();
        if (File.Exists(path))
        {
            return ChoraleModel.Load(path);
        }

        ChoraleSets sets = ReadSets(null);
        console.Note(
            $"no --model given, so one is trained on the dataset '{DatasetName}', which takes minutes, and kept as {path}"
        );
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        ChoraleModel model = Train(sets, new ChoraleTraining(), threads);
        model.Save(path);
        return model;
    }

    /// <summary>The chorales of a folder or an archive, or else Bach's.</summary>
    /// <exception cref="CliException">A model that learns from them could not be measured on them.</exception>
    internal static ChoraleSets ReadSets(string? path)
    {
        ChoraleSets sets = ChoraleReader.ReadSets(path ?? DatasetCatalog.Find(DatasetName)!.Locate());
        VoiceRanges learnt = new(sets.Train);
        int? unknown = (
            from chorale in sets.Validation.Concat(sets.Test)
            from voice in Enumerable.Range(0, Chorale.Voices)
            from held in chorale.Notes(voice)
            where held.Note < learnt.Lowest || held.Note > learnt.Highest
            select (int?)held.Note
        ).FirstOrDefault();
        return unknown is null
            ? sets
            : throw new CliException(
                $"{path ?? DatasetName}: a chorale to measure on has the note {unknown}, but those to learn from have notes "
                    + $"from {learnt.Lowest} to {learnt.Highest}; move it to another key, or into the folder 'train'"
            );
    }

    /// <summary>Trains a model, and shows how far it has come.</summary>
    internal ChoraleModel Train(ChoraleSets sets, ChoraleTraining training, int? threads) =>
        ProgressBar.Run(
            console,
            "training",
            bar =>
                new ChoraleTraining
                {
                    Epochs = training.Epochs,
                    Seed = training.Seed,
                    Threads = threads ?? Environment.ProcessorCount,
                    Progress = bar is null ? null : new EpochsOn(bar, training.Epochs),
                }.Fit(sets.Train, sets.Validation, cancellationToken)
        );

    /// <summary>A model is that of one version: another one may train it otherwise.</summary>
    private static string CachePath()
    {
        Version? version = typeof(ChoraleModel).Assembly.GetName().Version;
        string cache = DatasetStore.FromEnvironment().Folders[^1];
        return Path.Combine(cache, "models", $"chorales-{version?.ToString(3)}.safetensors");
    }

    private sealed class EpochsOn(IProgress<FitProgress> bar, int epochs) : IProgress<EpochResult>
    {
        public void Report(EpochResult value) =>
            bar.Report(
                new FitProgress(
                    (double)value.Epoch / epochs,
                    $"epoch {value.Epoch} of {epochs}, {Chorale.Voices * value.Monitored:F3} nats a chord"
                )
            );
    }
}
