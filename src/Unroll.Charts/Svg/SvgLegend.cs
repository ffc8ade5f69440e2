using Unroll.Charts.Layout;

namespace Unroll.Charts.Svg;

/// <summary>Draws the legend: a sample of each line, band or group beside its name.</summary>
internal static class SvgLegend
{
    private const double SwatchWidth = 26;
    private const double SwatchGap = 7;
    private const double EntryGap = 16;
    private const double LongestName = 260;
    private const double RowHeight = 20;

    /// <summary>The rows that a legend takes in a drawing of some width.</summary>
    public static IReadOnlyList<IReadOnlyList<Flowed<LegendEntry>>> Rows(
        IReadOnlyList<LegendEntry> entries,
        double width
    ) => Flow.Rows(entries, EntryWidth, width - SvgLayout.Margin - SvgLayout.Right, EntryGap);

    /// <summary>The height of a legend and the gap below it.</summary>
    public static double HeightOf(IReadOnlyList<IReadOnlyList<Flowed<LegendEntry>>> rows) =>
        (rows.Count * RowHeight) + (rows.Count > 0 ? 6 : 0);

    public static void Draw(SvgWriter svg, IReadOnlyList<IReadOnlyList<Flowed<LegendEntry>>> rows, double top)
    {
        svg.Open("g", ("class", "legend"), ("fill", Palette.Text));
        foreach (IReadOnlyList<Flowed<LegendEntry>> row in rows)
        {
            foreach (Flowed<LegendEntry> entry in row)
            {
                Draw(svg, entry.Item, SvgLayout.Margin + entry.Left, top + (RowHeight / 2));
            }

            top += RowHeight;
        }

        svg.Close();
    }

    private static double EntryWidth(LegendEntry entry) =>
        SwatchWidth + SwatchGap + TextSize.Of(NameOf(entry));

    private static void Draw(SvgWriter svg, LegendEntry entry, double left, double middle)
    {
        switch (entry)
        {
            case LineEntry line:
                svg.Element(
                    "line",
                    ("x1", left + 1),
                    ("y1", middle),
                    ("x2", left + SwatchWidth - 1),
                    ("y2", middle),
                    ("stroke", Palette.Of(line.Colour)),
                    ("stroke-width", SvgStroke.Width + 0.4),
                    ("stroke-linecap", line.Style == LineStyle.Dotted ? "round" : "butt"),
                    ("stroke-dasharray", SvgStroke.Dashes(line.Style))
                );
                break;
            case BandEntry band:
                svg.Element(
                    "rect",
                    ("x", left),
                    ("y", middle - 6),
                    ("width", SwatchWidth),
                    ("height", 12.0),
                    ("fill", Palette.Of(band.Colour)),
                    ("fill-opacity", SvgStroke.Opacity(band.Depth))
                );
                break;
            case SpanEntry span:
                svg.Element(
                    "rect",
                    ("x", left),
                    ("y", middle - 4),
                    ("width", SwatchWidth),
                    ("height", 8.0),
                    ("rx", 2.0),
                    ("fill", Palette.Of(span.Colour))
                );
                break;
        }

        svg.Text(NameOf(entry), "text", ("x", left + SwatchWidth + SwatchGap), ("y", middle + 4));
    }

    private static string NameOf(LegendEntry entry) =>
        CleanText.Fit(CleanText.Of(entry.Name), t => TextSize.Of(t), LongestName);
}
