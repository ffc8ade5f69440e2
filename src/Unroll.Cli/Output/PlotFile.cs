using Unroll.Charts;
using Unroll.Charts.Html;
using Unroll.Charts.Svg;

namespace Unroll.Cli.Output;

/// <summary>A file for a chart: either the whole of it is written, or it stays as it was.</summary>
internal sealed class PlotFile
{
    private readonly string path;

    private PlotFile(string path) => this.path = path;

    /// <summary>The file, if it looks as if it can be written: better to say no before long work than after it.</summary>
    /// <param name="path">Where the chart goes; null if none is wanted.</param>
    /// <param name="source">The file that the series comes from, if it does.</param>
    /// <param name="endings">How its name may end.</param>
    /// <exception cref="CliException">It cannot be written, or must not be.</exception>
    internal static PlotFile? At(string? path, string? source, params IReadOnlyList<string> endings)
    {
        if (path is null)
        {
            return null;
        }

        if (!string.IsNullOrEmpty(source) && Path.GetFullPath(path) == Path.GetFullPath(source))
        {
            throw new CliException(
                $"cannot write the plot to '{path}': it is the file that the series is read from; name another"
            );
        }

        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            throw new CliException(
                $"cannot write the plot to '{path}': it is a directory; name a file in it"
            );
        }

        if (!endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            string kinds = endings.Count > 1 ? "SVG or HTML" : "SVG";
            throw new CliException(
                $"cannot write the plot to '{path}': charts are drawn as {kinds}; "
                    + $"give the file a name that ends with {string.Join(" or ", endings)}"
            );
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        return Directory.Exists(folder)
            ? new PlotFile(path)
            : throw new CliException(
                $"cannot write the plot to '{path}': there is no directory '{folder}'; make it first"
            );
    }

    internal void Write(Figure figure) => Write(new SvgRenderer().Render(figure));

    internal void Write(Page page) =>
        Write(
            path.EndsWith(".html", StringComparison.OrdinalIgnoreCase)
                ? HtmlRenderer.Render(page)
                : new SvgRenderer().Render(page)
        );

    private void Write(string text)
    {
        string draft = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(draft, text);
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
