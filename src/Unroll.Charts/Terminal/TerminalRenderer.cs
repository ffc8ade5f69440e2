using System.Text;
using Unroll.Charts.Layout;

namespace Unroll.Charts.Terminal;

/// <summary>
/// Draws figures as text for a terminal: solid lines in braille dots, forecasts and further lines in
/// characters of their own, bands as shades, so that all can be told apart without colour.
/// </summary>
public sealed class TerminalRenderer
{
    private const int LeastWidth = 40;
    private const int LeastHeight = 8;

    /// <summary>The most columns that a line of text takes, at least 40.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 40.</exception>
    public int Width
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, LeastWidth);
            field = value;
        }
    } = 100;

    /// <summary>
    /// The number of lines of text, at least 8. A drawing becomes higher where its panels would become too
    /// low to read.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 8.</exception>
    public int Height
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, LeastHeight);
            field = value;
        }
    } = 20;

    /// <summary>Whether to colour lines and bands by ANSI escape sequences.</summary>
    public bool UseColour { get; init; }

    /// <summary>The characters to draw with.</summary>
    public TerminalGlyphs Glyphs { get; init; }

    /// <summary>Draws one chart.</summary>
    public string Render(Chart chart) => Render(new Figure("", chart));

    /// <summary>Draws a figure: lines of text, each ended by a line feed.</summary>
    public string Render(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        TerminalPen pen = Pen();
        var layout = TerminalLayout.Of(figure, Width, Height, pen);
        var canvas = new Canvas(Width, layout.Height);

        string title = CleanText.Of(figure.Title);
        canvas.Write(0, 0, pen.Fit(title, Width));
        TerminalLegend.Draw(canvas, layout.Legend, title.Length > 0 ? 1 : 0, pen);
        foreach (TerminalPanelLayout panel in layout.Panels)
        {
            new TerminalPanel(canvas, panel, layout, pen).Draw();
        }

        TerminalTimeAxis.Draw(canvas, layout, pen.Fit(CleanText.Of(figure.XLabel), Width));
        var text = new StringBuilder();
        canvas.AppendTo(text, UseColour);
        return text.ToString();
    }

    /// <summary>
    /// Draws stem charts side by side: a line of text for each number of the longest, whatever the height.
    /// </summary>
    /// <exception cref="ArgumentException">There are no charts, or they do not begin with the same number.</exception>
    public string Render(params IReadOnlyList<StemChart> charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        return charts.Count > 0 && charts.All(chart => chart.First == charts[0].First)
            ? TerminalStems.Draw(charts, Width, Pen())
            : throw new ArgumentException("expected charts that begin with the same number.", nameof(charts));
    }

    /// <summary>Draws a figure into a writer, which stays open.</summary>
    public void Write(Figure figure, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Render(figure));
    }

    private TerminalPen Pen() => new(GlyphSet.Of(Glyphs), Glyphs == TerminalGlyphs.Braille, UseColour);
}
