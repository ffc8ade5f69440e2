using Unroll.Charts;
using Unroll.Charts.Svg;

namespace Unroll.Cli.Output;

/// <summary>A file for a chart: either the whole of it is written, or it stays as it was.</summary>
internal sealed class PlotFile
{
    private readonly string path;

    private PlotFile(string path) => this.path = path;

    /// <summary>The file, if it looks as if it can be written: better to say no before long work than after it.</summary>
    /// <exception cref="CliException">It cannot be written.</exception>
    internal static PlotFile? At(string? path)
    {
        if (path is null)
        {
            return null;
        }

        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            throw new CliException(
                $"cannot write the plot to '{path}': it is a directory; name a file in it"
            );
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        return Directory.Exists(folder)
            ? new PlotFile(path)
            : throw new CliException(
                $"cannot write the plot to '{path}': there is no directory '{folder}'; make it first"
            );
    }

    internal void Write(Figure figure)
    {
        string draft = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(draft, new SvgRenderer().Render(figure));
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            File.Delete(draft);
            throw new CliException(
                $"cannot write the plot to '{path}': {exception.Message.TrimEnd('.')}; choose another place",
                exception
            );
        }
    }
}
