using System.Xml;

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
    /// The height in pixels, at least 120; by default 400 for a figure, 200 more for each further panel, and what suits the
    /// content for other drawings. A drawing becomes higher than this where it would become too low to read; a grid of
    /// small drawings is always as high as its width makes it.
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

    /// <summary>Draws a figure, or another drawing.</summary>
    public string Render(Drawing drawing)
    {
        using var text = new StringWriter();
        Write(drawing, text);
        return text.ToString();
    }

    /// <summary>Draws the drawings of a page below each other, each as high as it needs to be.</summary>
    public string Render(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        using var text = new StringWriter();
        Write(text, svg => SvgPage.Draw(page, svg, Width));
        return text.ToString();
    }

    /// <summary>Draws a figure, or another drawing, into a writer, which stays open.</summary>
    public void Write(Drawing drawing, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        ArgumentNullException.ThrowIfNull(writer);
        Write(writer, svg => SvgDrawing.Of(drawing, Width, Height).Draw(svg));
    }

    private static void Write(TextWriter writer, Action<SvgWriter> draw)
    {
        var settings = new XmlWriterSettings
        {
            Indent = true,
            OmitXmlDeclaration = true,
            NewLineChars = "\n",
            CloseOutput = false,
        };
        using (var xml = XmlWriter.Create(writer, settings))
        {
            draw(new SvgWriter(xml));
        }

        writer.Write('\n');
    }
}
