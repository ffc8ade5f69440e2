using System.Xml;
using Unroll.Charts.Layout;

namespace Unroll.Charts.Svg;

/// <summary>
/// Draws figures as SVG files that stand alone and read well in a page: axes with round values and dates
/// of the calendar, a legend beside no data, colours for all eyes, and a description for screen readers.
/// Very long lines are thinned to what can be seen.
/// </summary>
public sealed class SvgRenderer
{
    private const int LeastWidth = 320;
    private const int LeastHeight = 120;
    private const int PanelHeight = 200;

    /// <summary>The width in pixels, at least 320.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 320.</exception>
    public int Width
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, LeastWidth);
            field = value;
        }
    } = 860;

    /// <summary>
    /// The height in pixels, at least 120; by default 400, and 200 more for each further panel. A drawing
    /// becomes higher than this where its panels would become too low to read.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 120.</exception>
    public int? Height
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? LeastHeight, LeastHeight);
            field = value;
        }
    }

    /// <summary>Draws one chart.</summary>
    public string Render(Chart chart) => Render(new Figure("", chart));

    /// <summary>Draws a figure.</summary>
    public string Render(Figure figure)
    {
        using var text = new StringWriter();
        Write(figure, text);
        return text.ToString();
    }

    /// <summary>Draws a figure into a writer, which stays open.</summary>
    public void Write(Figure figure, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(writer);
        var settings = new XmlWriterSettings
        {
            Indent = true,
            OmitXmlDeclaration = true,
            NewLineChars = "\n",
            CloseOutput = false,
        };
        using (var xml = XmlWriter.Create(writer, settings))
        {
            Draw(figure, new SvgWriter(xml));
        }

        writer.Write('\n');
    }

    private void Draw(Figure figure, SvgWriter svg)
    {
        int height = Height ?? (2 * PanelHeight) + (PanelHeight * (figure.Charts.Length - 1));
        var layout = SvgLayout.Of(figure, Width, height);
        svg.Open(
            "svg",
            ("width", layout.Width),
            ("height", layout.Height),
            ("viewBox", $"0 0 {layout.Width} {layout.Height}"),
            ("role", "img"),
            ("font-family", "Helvetica, Arial, sans-serif"),
            ("font-size", TextSize.Normal)
        );
        string title = CleanText.Of(figure.Title);
        svg.Text(title.Length > 0 ? title : "Line chart over time", "title");
        svg.Text(Description.Of(figure), "desc");
        svg.Element("rect", ("width", "100%"), ("height", "100%"), ("fill", Palette.Paper));
        SvgHeader.Draw(svg, title, layout);
        foreach (PanelLayout panel in layout.Panels)
        {
            new SvgPanel(svg, panel, layout.Time).Draw();
        }

        SvgTimeAxis.Draw(svg, layout, CleanText.Of(figure.XLabel));
        svg.Close();
    }
}
