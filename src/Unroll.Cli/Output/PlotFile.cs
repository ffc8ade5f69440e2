using Unroll.Charts;
using Unroll.Charts.Html;
using Unroll.Charts.Svg;

namespace Unroll.Cli.Output;

/// <summary>A file for a chart.</summary>
internal sealed class PlotFile
{
    private readonly ResultFile file;

    private PlotFile(ResultFile file) => this.file = file;

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

        string kinds = endings.Count > 1 ? "SVG or HTML" : "SVG";
        return new PlotFile(ResultFile.At(path, "plot", $"charts are drawn as {kinds}", endings));
    }

    internal void Write(Drawing drawing) => Write(new SvgRenderer().Render(drawing));

    internal void Write(Page page) =>
        Write(file.EndsWith(".html") ? HtmlRenderer.Render(page) : new SvgRenderer().Render(page));

    private void Write(string text) => file.Write(draft => File.WriteAllText(draft, text));
}
