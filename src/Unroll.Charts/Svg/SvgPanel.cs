using Unroll.Charts.Layout;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Svg;

/// <summary>Draws one panel, from the grid at the back to the markers in front.</summary>
internal sealed class SvgPanel(SvgWriter svg, PanelLayout panel, TimeScale time)
{
    private const double WhiskerWidth = 8;

    private Area Plot => panel.Plot;

    private int Columns => (int)Plot.Width;

    public void Draw()
    {
        svg.Open("g", ("class", "panel"));
        DrawGrid();
        foreach (ShadedBand band in ShadedBand.Of(panel.Chart))
        {
            DrawBand(band);
        }

        DrawBaseline();
        for (int i = 0; i < panel.Chart.Lines.Length; i++)
        {
            DrawLine(panel.Chart.Lines[i], Palette.Of(panel.Chart.ColourOf(i)));
        }

        foreach (Marker marker in panel.Chart.Markers)
        {
            SvgStroke.DrawMarker(svg, X(marker.Time), Plot);
        }

        if (!ValueScale.HasValues(panel.Chart))
        {
            SvgLabels.NoValues(svg, Plot);
        }

        DrawHead();
        SvgLabels.YLabel(svg, panel.Chart.YLabel, Plot, panel.Top);
        svg.Close();
    }

    private double X(DateTime at) => Plot.Left + (time.Fraction(at) * Plot.Width);

    private void DrawGrid()
    {
        svg.Open("g", ("class", "grid"), ("stroke", Palette.Grid));
        foreach (TimeTick tick in panel.TimeTicks)
        {
            double x = X(tick.Time);
            svg.Element("line", ("x1", x), ("y1", Plot.Top), ("x2", x), ("y2", Plot.Bottom));
        }

        foreach (double value in panel.ValueTicks.Values)
        {
            double y = panel.Y(value);
            string colour = value == 0 ? Palette.ZeroLine : Palette.Grid;
            svg.Element(
                "line",
                ("x1", Plot.Left),
                ("y1", y),
                ("x2", Plot.Right),
                ("y2", y),
                ("stroke", colour)
            );
        }

        svg.Close();
        svg.Open("g", ("class", "value-labels"), ("fill", Palette.Text), ("text-anchor", "end"));
        for (int i = 0; i < panel.ValueTicks.Values.Length; i++)
        {
            double y = panel.Y(panel.ValueTicks.Values[i]) + 4;
            svg.Text(panel.ValueTicks.Labels[i], "text", ("x", Plot.Left - 8), ("y", y));
        }

        svg.Close();
    }

    private void DrawBaseline() =>
        svg.Element(
            "line",
            ("x1", Plot.Left),
            ("y1", Plot.Bottom),
            ("x2", Plot.Right),
            ("y2", Plot.Bottom),
            ("stroke", Palette.Axis)
        );

    private void DrawBand(ShadedBand shaded)
    {
        svg.Open(
            "g",
            ("class", "band"),
            ("fill", Palette.Of(shaded.Colour)),
            ("fill-opacity", SvgStroke.Opacity(1))
        );
        foreach (List<BandPoint> run in BandRuns.Of(shaded.Band, time, Columns))
        {
            if (run is [var alone])
            {
                double top = panel.Y(alone.Upper);
                svg.Element(
                    "rect",
                    ("x", X(alone.Time) - (WhiskerWidth / 2)),
                    ("y", top),
                    ("width", WhiskerWidth),
                    ("height", panel.Y(alone.Lower) - top)
                );
            }
            else
            {
                var upper = run.Select(p => (X(p.Time), panel.Y(p.Upper)));
                var lower = run.AsEnumerable().Reverse().Select(p => (X(p.Time), panel.Y(p.Lower)));
                svg.Element("path", ("d", SvgWriter.Path(upper.Concat(lower)) + "Z"));
            }
        }

        svg.Close();
    }

    private void DrawLine(Line line, string colour)
    {
        List<List<int>> runs = LineRuns.Of(line, time, Columns);
        SvgStroke.Draw(
            svg,
            runs.ConvertAll(run => run.ConvertAll(i => (X(line.Times[i]), panel.Y(line.Values[i])))),
            line.Style,
            colour,
            Plot.Width
        );
    }

    /// <summary>The heading on the left, and each marker's label above its line.</summary>
    private void DrawHead()
    {
        string heading = CleanText.Fit(panel.Heading, t => TextSize.Of(t) * 1.1, Plot.Width / 2);
        double free = Plot.Left;
        if (heading.Length > 0)
        {
            svg.Text(
                heading,
                "text",
                ("class", "heading"),
                ("x", Plot.Left),
                ("y", Plot.Top - SvgLabels.HeadGap),
                ("font-weight", "bold"),
                ("fill", Palette.Ink)
            );
            free += (TextSize.Of(heading) * 1.1) + SvgLayout.TimeRoom(Plot.Width).Gap;
        }

        SvgLabels.Markers(svg, Plot, panel.Labels.Select(m => (m.Label, X(m.Time))), free);
    }
}
