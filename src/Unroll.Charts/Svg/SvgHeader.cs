using Unroll.Charts.Layout;

namespace Unroll.Charts.Svg;

/// <summary>Draws what stands above the panels: the title, and the legend below it.</summary>
internal static class SvgHeader
{
    private const double SwatchWidth = 26;
    private const double SwatchGap = 7;
    private const double LongestName = 260;

    public static double EntryWidth(LegendEntry entry) =>
        SwatchWidth + SwatchGap + TextSize.Of(NameOf(entry));

    public static void Draw(SvgWriter svg, string title, SvgLayout layout)
    {
        if (title.Length > 0)
        {
            double width = layout.Width - SvgLayout.Margin - SvgLayout.Right;
            svg.Text(
                CleanText.Fit(title, t => TextSize.Of(t, TextSize.Title), width),
                "text",
                ("class", "title"),
                ("x", SvgLayout.Margin),
                ("y", SvgLayout.Margin + TextSize.Title - 2),
                ("font-size", TextSize.Title),
                ("font-weight", "bold"),
                ("fill", Palette.Ink)
            );
        }

        svg.Open("g", ("class", "legend"), ("fill", Palette.Text));
        double top = layout.LegendTop;
        foreach (IReadOnlyList<Flowed<LegendEntry>> row in layout.Legend)
        {
            foreach (Flowed<LegendEntry> entry in row)
            {
                Draw(svg, entry.Item, SvgLayout.Margin + entry.Left, top + (SvgLayout.LegendRow / 2));
            }

            top += SvgLayout.LegendRow;
        }

        svg.Close();
    }

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
        }

        svg.Text(NameOf(entry), "text", ("x", left + SwatchWidth + SwatchGap), ("y", middle + 4));
    }

    private static string NameOf(LegendEntry entry) =>
        CleanText.Fit(CleanText.Of(entry.Name), t => TextSize.Of(t), LongestName);
}
