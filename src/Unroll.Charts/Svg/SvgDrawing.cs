using Unroll.Charts.Layout;

namespace Unroll.Charts.Svg;

/// <summary>A drawing that has been laid out: its size is known, and it can be drawn.</summary>
internal abstract class SvgDrawing(double width, double height)
{
    public double Width => width;

    public double Height => height;

    protected abstract string Title { get; }

    protected abstract string Description { get; }

    /// <summary>Lays a drawing out.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height, if it is given.</param>
    public static SvgDrawing Of(Drawing drawing, int width, int? height) =>
        drawing switch
        {
            Figure figure => new SvgFigure(figure, width, height),
            StemChart stems => new SvgStemChart(stems, width, height),
            CurveChart curves => new SvgCurveChart(curves, width, height),
            MatrixChart matrix => new SvgMatrixChart(matrix, width, height),
            SpanChart spans => new SvgSpanChart(spans, width, height),
            StrokeChart strokes => new SvgStrokeChart(strokes, width),
            _ => throw new ArgumentException($"expected a known drawing, got {drawing}.", nameof(drawing)),
        };

    /// <summary>Draws it as an element that stands alone, or at a place below others.</summary>
    public void Draw(SvgWriter svg, double? top = null)
    {
        Open(svg, width, height, top);
        svg.Text(CleanText.Of(Title), "title");
        svg.Text(CleanText.Of(Description), "desc");
        svg.Element("rect", ("width", "100%"), ("height", "100%"), ("fill", Palette.Paper));
        DrawContent(svg);
        svg.Close();
    }

    /// <summary>Opens the element of a drawing.</summary>
    public static void Open(SvgWriter svg, double width, double height, double? top = null)
    {
        (string, object)[] attributes =
        [
            .. top is { } y ? new (string, object)[] { ("y", y) } : [],
            ("width", width),
            ("height", height),
            ("viewBox", $"0 0 {width} {height}"),
            ("role", "img"),
            ("font-family", "Helvetica, Arial, sans-serif"),
            ("font-size", TextSize.Normal),
        ];
        svg.Open("svg", attributes);
    }

    protected abstract void DrawContent(SvgWriter svg);
}
