using Unroll.Media;

namespace Unroll.Cli.Output;

/// <summary>A file for a result: either the whole of it is written, or it stays as it was.</summary>
internal sealed class ResultFile
{
    private readonly string result;

    private ResultFile(string path, string result) => (Path, this.result) = (path, result);

    /// <summary>The file, as the user named it.</summary>
    internal string Path { get; }

    /// <summary>The file, if it looks as if it can be written: better to say no before long work than after it.</summary>
    /// <param name="path">Where the result goes.</param>
    /// <param name="result">What the result is called: <c>plot</c>.</param>
    /// <param name="kinds">What can be written: <c>charts are drawn as SVG</c>.</param>
    /// <param name="endings">How the file's name may end.</param>
    /// <exception cref="CliException">It cannot be written.</exception>
    internal static ResultFile At(
        string path,
        string result,
        string kinds,
        params IReadOnlyList<string> endings
    )
    {
        string? problem =
            Directory.Exists(path) || System.IO.Path.EndsInDirectorySeparator(path)
                ? "it is a directory; name a file in it"
            : !endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                ? $"{kinds}; give the file a name that ends with {Listed(endings)}"
            : null;
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) ?? "";
        problem ??= Directory.Exists(folder) ? null : $"there is no directory '{folder}'; make it first";
        return problem is null
            ? new ResultFile(path, result)
            : throw new CliException($"cannot write the {result} to '{path}': {problem}");
    }

    /// <summary>The file of a model.</summary>
    /// <inheritdoc cref="At"/>
    internal static ResultFile Model(string path) =>
        At(path, "model", "models are safetensors files", ".safetensors");

    /// <summary>Whether its name ends so.</summary>
    internal bool EndsWith(string ending) => Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes it.</summary>
    /// <param name="write">Writes a draft, to the path that it is told.</param>
    /// <exception cref="CliException">It cannot be written; what was there before still is.</exception>
    internal void Write(Action<string> write)
    {
        string draft = $"{Path}.{Environment.ProcessId}.tmp";
        try
        {
            write(draft);
            File.Move(draft, Path, overwrite: true);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or MediaException)
        {
            File.Delete(draft);
            throw new CliException(
                $"cannot write the {result} to '{Path}': {exception.Message.TrimEnd('.')}; choose another place",
                exception
            );
        }
    }

    private static string Listed(IReadOnlyList<string> endings) =>
        endings.Count == 1 ? endings[0] : $"{string.Join(", ", endings.SkipLast(1))} or {endings[^1]}";
}
