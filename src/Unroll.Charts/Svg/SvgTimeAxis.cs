using Unroll.Charts.Scales;

namespace Unroll.Charts.Svg;

/// <summary>Draws the time axis below the lowest panel: ticks, dates, the year where it changes.</summary>
internal static class SvgTimeAxis
{
    public static void Draw(SvgWriter svg, SvgLayout layout, string label)
    {
        Area plot = layout.Panels[^1].Plot;
        svg.Open("g", ("class", "time-ticks"), ("stroke", Palette.Axis));
        foreach (TimeTick tick in layout.TimeTicks)
        {
            double x = X(tick);
            svg.Element(
                "line",
                ("x1", x),
                ("y1", plot.Bottom),
                ("x2", x),
                ("y2", plot.Bottom + SvgLayout.TickLength)
            );
        }

        svg.Close();
        double baseline = plot.Bottom + SvgLayout.TickLength + SvgLayout.AxisRow - 2;
        DrawRow("time-labels", layout.TimeTicks.Select(t => (t.Label, X(t))));
        if (layout.TimeTicks.Any(t => t.Context.Length > 0))
        {
            baseline += SvgLayout.AxisRow;
            DrawRow("time-context", layout.TimeTicks.Select(t => (t.Context, X(t))));
        }

        SvgLabels.XLabel(svg, label, plot, baseline + SvgLayout.AxisRow + 6);

        double X(TimeTick tick) => plot.Left + (layout.Time.Fraction(tick.Time) * plot.Width);

        void DrawRow(string name, IEnumerable<(string, double)> labels)
        {
            svg.Open("g", ("class", name), ("fill", Palette.Text), ("text-anchor", "middle"));
            foreach (
                PlacedLabel placed in SvgLayout
                    .TimeRoom(plot.Width)
                    .Place(labels, 4, plot.Right + SvgLayout.Right - 4)
            )
            {
                svg.Text(placed.Text, "text", ("x", placed.Centre), ("y", baseline));
            }

            svg.Close();
        }
    }
}
