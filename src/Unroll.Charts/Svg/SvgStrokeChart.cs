using Unroll.Charts.Layout;

namespace Unroll.Charts.Svg;

/// <summary>A grid of small drawings, laid out.</summary>
internal sealed class SvgStrokeChart(StrokeChart chart, int width)
    : SvgDrawing(
        width,
        Math.Ceiling(Top(chart) + (Rows(chart) * RowHeight(chart, width)) + SvgLayout.Margin - Gap)
    )
{
    private const double Gap = 8;
    private const double Inset = 0.08;
    private const double CaptionHeight = 20;
    private const double GreatestCell = 200;
    private const double Visible = 1;

    private readonly double side = Side(chart, width);

    protected override string Title => chart.Title.Length > 0 ? chart.Title : "Drawings";

    protected override string Description => Svg.Description.Of(chart);

    protected override void DrawContent(SvgWriter svg)
    {
        SvgLabels.Title(svg, chart.Title, Width);
        foreach ((int i, StrokeDrawing drawing) in chart.Drawings.Index())
        {
            double left = SvgLayout.Margin + (i % chart.Columns * (side + Gap));
            double top = Top(chart) + (i / chart.Columns * RowHeight(chart, (int)Width));
            Draw(svg, drawing, new Area(left, top, side, side));
        }
    }

    private static double Top(StrokeChart chart) => SvgLabels.Below(chart.Title) + 4;

    private static int Rows(StrokeChart chart) => ((chart.Drawings.Length - 1) / chart.Columns) + 1;

    private static double Side(StrokeChart chart, int width) =>
        Math.Min(
            GreatestCell,
            (width - (2 * SvgLayout.Margin) - (Gap * (chart.Columns - 1))) / chart.Columns
        );

    private static double RowHeight(StrokeChart chart, int width) =>
        Side(chart, width)
        + (chart.Drawings.Any(d => CleanText.Of(d.Caption).Length > 0) ? CaptionHeight : 0)
        + Gap;

    private static void Draw(SvgWriter svg, StrokeDrawing drawing, Area cell)
    {
        svg.Element(
            "rect",
            ("class", "cell"),
            ("x", cell.Left),
            ("y", cell.Top),
            ("width", cell.Width),
            ("height", cell.Height),
            ("rx", 3.0),
            ("fill", "none"),
            ("stroke", Palette.Grid)
        );
        SvgStroke.Draw(
            svg,
            Fitted([.. drawing.Runs()], cell),
            LineStyle.Solid,
            drawing.Colour is { } colour ? Palette.Of(colour) : Palette.Ink,
            double.PositiveInfinity
        );
        if (CleanText.Of(drawing.Caption) is { Length: > 0 } caption)
        {
            svg.Text(
                CleanText.Fit(caption, text => TextSize.Of(text), cell.Width),
                "text",
                ("class", "caption"),
                ("x", cell.Left + (cell.Width / 2)),
                ("y", cell.Bottom + 15),
                ("text-anchor", "middle"),
                ("fill", Palette.Text)
            );
        }
    }

    /// <summary>The strokes in the middle of a cell, as large as they can be with their own proportions.</summary>
    private static List<List<(double X, double Y)>> Fitted(
        IReadOnlyList<IReadOnlyList<(double X, double Y)>> runs,
        Area cell
    )
    {
        if (runs.Count == 0)
        {
            return [];
        }

        (double left, double right) = (runs.Min(r => r.Min(p => p.X)), runs.Max(r => r.Max(p => p.X)));
        (double top, double bottom) = (runs.Min(r => r.Min(p => p.Y)), runs.Max(r => r.Max(p => p.Y)));
        // Halves first: a difference of two very great numbers must not overflow.
        double half = Math.Max((right / 2) - (left / 2), (bottom / 2) - (top / 2));
        double scale = half > 1e-300 ? cell.Width * (0.5 - Inset) / half : 0;
        (double x, double y) = ((left / 2) + (right / 2), (top / 2) + (bottom / 2));
        (double column, double row) = (cell.Left + (cell.Width / 2), cell.Top + (cell.Height / 2));
        return
        [
            .. runs.Select(r =>
                Thinned(r.Select(p => (column + ((p.X - x) * scale), row + ((p.Y - y) * scale))))
            ),
        ];
    }

    /// <summary>The points without those that are no farther from the one before than can be seen.</summary>
    private static List<(double X, double Y)> Thinned(IEnumerable<(double X, double Y)> points)
    {
        var kept = new List<(double X, double Y)>();
        (double X, double Y) last = default;
        foreach ((double X, double Y) point in points)
        {
            if (kept.Count == 0 || Math.Abs(point.X - kept[^1].X) + Math.Abs(point.Y - kept[^1].Y) >= Visible)
            {
                kept.Add(point);
            }

            last = point;
        }

        if (kept[^1] != last)
        {
            kept.Add(last);
        }

        return kept;
    }
}
