using Unroll.Cli.Consoles;
using Unroll.Datasets;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Sources;

/// <summary>Loads the series that a command works on, and tells what was inferred.</summary>
internal sealed class SeriesLoader(CliConsole console)
{
    private const string BuiltIn = "air-passengers";
    private const string StandardInput = "-";

    /// <summary>Loads it.</summary>
    /// <exception cref="SeriesException">It cannot be read, or is not as asked for.</exception>
    /// <exception cref="DatasetException">It is a dataset that is not here, or that is no series.</exception>
    internal LoadedSeries Load(SeriesRequest request)
    {
        string source = request.Source ?? BuiltIn;
        bool isFile = source == StandardInput || File.Exists(source) || Directory.Exists(source);
        Dataset? dataset = isFile ? null : DatasetCatalog.Find(source);
        string name = source == StandardInput ? "standard input" : dataset?.Name ?? source;
        CsvReadResult read =
            dataset is not null ? Read(dataset, request)
            : isFile ? Read(source, name, request)
            : throw NotFound(source);
        foreach (string note in read.Notes)
        {
            console.Note(note);
        }

        if (request.Targets.Count == 0 && request.IsExplored)
        {
            request = request with { Targets = TargetChoice.All(read, name, dataset?.Target) };
        }
        else if (request.Targets.Count == 0)
        {
            string target = TargetChoice.Find(read, name, request, dataset?.Target);
            console.Note($"the column to {request.Purpose} is '{target}'");
            request = request with { Targets = [target] };
        }

        return SeriesCut.Apply(read.Series, name, request);
    }

    private CsvReadResult Read(string source, string name, SeriesRequest request)
    {
        bool choosesTarget = request.Targets.Count == 0;
        var options = new CsvOptions
        {
            Time = request.Time,
            DateFormat = request.DateFormat,
            Columns =
                choosesTarget || request.IsExplored ? null : [.. request.Covariates, .. request.KnownAhead],
            Numeric = request.Targets,
        };
        return source == StandardInput
            ? CsvSeriesReader.Read(console.Input, name, options)
            : CsvSeriesReader.Read(source, options);
    }

    private static CsvReadResult Read(Dataset dataset, SeriesRequest request)
    {
        if (dataset.IsSeries && request.Time is { } time && time != dataset.Time)
        {
            throw new SeriesException(
                $"the times are in column '{dataset.Time}', not '{time}'; leave out --time",
                dataset.Name
            );
        }

        CsvReadResult read = dataset.Read();
        string builtIn = request.Source is null ? "no SOURCE given, so this is the built-in " : "dataset ";
        return read with { Notes = [$"{builtIn}{dataset.Name}: {dataset.Description}", .. read.Notes] };
    }

    private static SeriesException NotFound(string source) =>
        new(
            NearestName.Of(source, DatasetCatalog.All.Select(dataset => dataset.Name)) is { } nearest
                ? $"there is no file or dataset of this name; did you mean the dataset '{nearest}'?"
                : "there is no file or dataset of this name; check the path, or see 'unroll datasets list'",
            source
        );
}
