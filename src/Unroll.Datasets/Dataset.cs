using Unroll.Forecasting.Series;

namespace Unroll.Datasets;

/// <summary>Data with a name, to try things on: a series, or a set of files.</summary>
public sealed class Dataset
{
    private readonly Func<CsvReadResult>? read;

    /// <summary>A dataset in files.</summary>
    internal Dataset(string name)
    {
        Name = name;
        Kind = DatasetKind.Files;
    }

    /// <summary>A series that needs no file.</summary>
    internal Dataset(string name, DatasetKind kind, Func<CsvReadResult> read)
    {
        Name = name;
        Kind = kind;
        this.read = read;
    }

    /// <summary>The name, in lower case with hyphens: <c>air-passengers</c>.</summary>
    public string Name { get; }

    /// <summary>Where the data are.</summary>
    public DatasetKind Kind { get; }

    /// <summary>What was measured, how often, in which unit.</summary>
    public required string Description { get; init; }

    /// <summary>Where the data come from: a publication or a public address.</summary>
    public required string Source { get; init; }

    /// <summary>Under which terms the data may be used.</summary>
    public required string Licence { get; init; }

    /// <summary>The column of times; null if this is not a series.</summary>
    public string? Time { get; init; }

    /// <summary>The column that one would forecast; null if this is not a series.</summary>
    public string? Target { get; init; }

    /// <summary>How many times the series has; null if this is not a series.</summary>
    public int? Rows { get; init; }

    /// <summary>The files that were recorded; empty if there are none, or if any files of the folder will do.</summary>
    public IReadOnlyList<DatasetFile> Files { get; init; } = [];

    /// <summary>The folder below the data folder, of a dataset of several files; null for those of one or none.</summary>
    public string? Folder { get; init; }

    /// <summary>Where the one file is downloaded; null if there is nothing to download.</summary>
    public DatasetDownload? Download { get; init; }

    /// <summary>What to put into the folder by hand, where nothing is downloaded: half a sentence.</summary>
    internal string? ByHand { get; init; }

    /// <summary>Whether <see cref="Load"/> gives a series.</summary>
    public bool IsSeries => Target is not null;

    /// <summary>Reads the series.</summary>
    /// <param name="store">Where its file may be; by default <see cref="DatasetStore.FromEnvironment"/>.</param>
    /// <exception cref="DatasetException">Its file is not here, or this is a set of files rather than a series.</exception>
    /// <exception cref="SeriesException">Its file cannot be read as a series.</exception>
    public TimeSeries Load(DatasetStore? store = null) => Read(store).Series;

    /// <summary>Reads the series, and tells what was noticed.</summary>
    /// <inheritdoc cref="Load"/>
    public CsvReadResult Read(DatasetStore? store = null) =>
        !IsSeries
            ? throw new DatasetException(
                $"{Name} is not a series but other data; 'unroll datasets path {Name}' says where its files are"
            )
            : read?.Invoke()
                ?? CsvSeriesReader.Read(Locate(store), new CsvOptions { Time = Time, Numeric = [Target!] });

    /// <summary>The path of the file, or of the folder if there are several files.</summary>
    /// <param name="store">Where it may be; by default <see cref="DatasetStore.FromEnvironment"/>.</param>
    /// <exception cref="DatasetException">It is not here, or the dataset has no files.</exception>
    public string Locate(DatasetStore? store = null) =>
        (store ?? DatasetStore.FromEnvironment()).Locate(this);
}
