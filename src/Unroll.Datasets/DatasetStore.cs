namespace Unroll.Datasets;

/// <summary>
/// The folders in which the files of datasets are looked for, in turn. All have the same layout, that of
/// <see cref="DatasetFile.Path"/>; downloads go into the first.
/// </summary>
public sealed class DatasetStore
{
    private const string Variable = "UNROLL_DATA";

    /// <summary>A store of these folders, which need not exist.</summary>
    /// <exception cref="ArgumentException">There is no folder.</exception>
    public DatasetStore(params IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        if (folders.Count == 0)
        {
            throw new ArgumentException("expected at least one folder, got none", nameof(folders));
        }

        Folders = [.. folders.Select(Path.GetFullPath)];
    }

    /// <summary>The folders, as full paths.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>
    /// The folder that the environment variable UNROLL_DATA names, if it does, and <c>unroll</c> in the user's cache:
    /// XDG_CACHE_HOME or <c>~/.cache</c>, on Windows the local application data.
    /// </summary>
    public static DatasetStore FromEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <summary>The same, with the values of the environment variables given.</summary>
    internal static DatasetStore From(Func<string, string?> variable)
    {
        string cache = Path.Combine(Cache(variable), "unroll");
        return variable(Variable) is { Length: > 0 } folder ? new(folder, cache) : new(cache);
    }

    /// <summary>Where a dataset is: its file, or its folder if it has several files; null if it is not here.</summary>
    /// <exception cref="ArgumentException">The dataset has no files.</exception>
    public string? Find(Dataset dataset) =>
        Folders
            .Where(folder => IsIn(folder, dataset))
            .Select(folder => PathIn(folder, dataset))
            .FirstOrDefault();

    /// <summary>Where a dataset is: its file, or its folder if it has several files.</summary>
    /// <exception cref="DatasetException">It is not here, or it has no files.</exception>
    public string Locate(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.Kind != DatasetKind.Files
            ? throw new DatasetException($"{dataset.Name} has no file; it is loaded by its name alone")
            : Find(dataset) ?? throw new DatasetException(WhatToDo(dataset));
    }

    /// <summary>Where a dataset is to be put.</summary>
    /// <exception cref="ArgumentException">The dataset has no files.</exception>
    public string PathOf(Dataset dataset) => PathIn(Folders[0], dataset);

    /// <summary>A sentence on how to get a dataset that is not here.</summary>
    internal string WhatToDo(Dataset dataset) =>
        dataset.Download is not null
            ? $"{dataset.Name} is not here; run 'unroll datasets get {dataset.Name}', or put it at {PathOf(dataset)}, "
                + $"or set {Variable} to a folder that has it"
            : $"{dataset.Name} is not here and cannot be downloaded by itself; {dataset.ByHand} into the folder "
                + $"{PathOf(dataset)}, or set {Variable} to a folder that has it";

    private static bool IsIn(string folder, Dataset dataset) =>
        dataset.Files.Count > 0
            ? dataset.Files.All(file => File.Exists(Path.Combine(folder, file.Path)))
            : Directory.Exists(PathIn(folder, dataset))
                && Directory.EnumerateFiles(PathIn(folder, dataset), "*", SearchOption.AllDirectories).Any();

    private static string PathIn(string folder, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        string place =
            dataset.Folder
            ?? (
                dataset.Files.Count == 1
                    ? dataset.Files[0].Path
                    : throw new ArgumentException(
                        $"expected a dataset in files, got {dataset.Name}",
                        nameof(dataset)
                    )
            );
        return Path.GetFullPath(Path.Combine(folder, place));
    }

    private static string Cache(Func<string, string?> variable) =>
        OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : variable("XDG_CACHE_HOME") is { } cache && Path.IsPathFullyQualified(cache) ? cache
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
