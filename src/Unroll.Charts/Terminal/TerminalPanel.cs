using Unroll.Charts.Layout;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Terminal;

/// <summary>Draws one panel, from the bands at the back to the lines in front.</summary>
internal sealed class TerminalPanel(
    Canvas canvas,
    TerminalPanelLayout panel,
    TerminalLayout layout,
    TerminalPen pen
)
{
    public void Draw()
    {
        DrawAxes();
        foreach (ShadedBand band in ShadedBand.Of(panel.Chart))
        {
            DrawBand(band);
        }

        foreach (Marker marker in panel.Chart.Markers)
        {
            for (int row = 0; row < panel.Rows; row++)
            {
                canvas.Put(layout.Column(marker.Time), panel.Top + row, pen.Glyphs.Marker);
            }
        }

        for (int i = 0; i < panel.Chart.Lines.Length; i++)
        {
            DrawLine(panel.Chart.Lines[i], i);
        }

        if (!ValueScale.HasValues(panel.Chart))
        {
            const string note = "no values";
            canvas.Write(
                layout.Left + ((layout.Columns - note.Length) / 2),
                panel.Top + (panel.Rows / 2),
                note
            );
        }

        DrawHead();
    }

    private void DrawAxes()
    {
        for (int row = 0; row < panel.Rows; row++)
        {
            canvas.Put(layout.Left, panel.Top + row, pen.Glyphs.Side);
        }

        foreach ((double value, string label) in panel.Ticks.Values.Zip(panel.Ticks.Labels))
        {
            int row = Row(value);
            canvas.Write(layout.Left - label.Length, row, label);
            canvas.Put(layout.Left, row, pen.Glyphs.SideTick);
        }

        canvas.Put(layout.Left, panel.Floor, pen.Glyphs.Corner);
        canvas.Write(layout.Left + 1, panel.Floor, new string(pen.Glyphs.Floor, layout.Columns));
        foreach (TimeTick tick in layout.TimeTicks)
        {
            canvas.Put(layout.Column(tick.Time), panel.Floor, pen.Glyphs.FloorTick);
        }
    }

    private void DrawBand(ShadedBand shaded)
    {
        char glyph = pen.Glyphs.Shade(shaded.Depth);
        foreach (List<BandPoint> run in BandRuns.Of(shaded.Band, layout.Time, layout.Columns))
        {
            (BandPoint Point, int Column) before = (run[0], layout.Column(run[0].Time));
            foreach (BandPoint point in run)
            {
                int column = layout.Column(point.Time);
                for (int at = before.Column; at <= column; at++)
                {
                    double share =
                        column == before.Column ? 1 : (at - before.Column) / (double)(column - before.Column);
                    int top = Row(Between(before.Point.Upper, point.Upper, share));
                    int bottom = Row(Between(before.Point.Lower, point.Lower, share));
                    for (int row = top; row <= bottom; row++)
                    {
                        canvas.Put(at, row, glyph, shaded.Colour);
                    }
                }

                before = (point, column);
            }
        }
    }

    private void DrawLine(Line line, int order)
    {
        int colour = panel.Chart.ColourOf(order);
        bool dots = pen.IsDotted(line.Style, order);
        int across = dots ? Canvas.DotsAcross : 1;
        foreach (List<int> run in LineRuns.Of(line, layout.Time, layout.Columns * across))
        {
            var points = run.Select(i => (X(line.Times[i]), Level(line.Values[i])));
            if (dots && run.Count > 1)
            {
                foreach ((int x, int y) in Raster.Path(points))
                {
                    canvas.Dot(
                        ((layout.Left + 1) * Canvas.DotsAcross) + x,
                        (panel.Top * Canvas.DotsDown) + y,
                        colour
                    );
                }

                continue;
            }

            // A single dot would be lost on the screen: a value alone is a whole character too.
            char mark = pen.Glyphs.Mark(order);
            foreach (
                (int x, int y) in Raster.Path(
                    points.Select(p => (p.Item1 / across, p.Item2 / Canvas.DotsDown))
                )
            )
            {
                canvas.Put(layout.Left + 1 + x, panel.Top + y, mark, colour);
            }
        }

        int X(DateTime time) => (int)Math.Round(layout.Time.Fraction(time) * ((layout.Columns * across) - 1));
    }

    private void DrawHead()
    {
        if (panel.Head is not { } head)
        {
            return;
        }

        int right = layout.Left + 1 + layout.Columns;
        string heading = pen.Fit(TerminalPanelLayout.HeadingOf(panel.Chart, layout.Title), right / 2);
        canvas.Write(0, head, heading);
        IEnumerable<(string, double)> labels = panel
            .Chart.Markers.OrderBy(m => m.Time)
            .Select(m => (pen.Fit(CleanText.Of(m.Label), right / 3), layout.Column(m.Time) + 0.5));
        double from = heading.Length == 0 ? 0 : heading.Length + 2;
        foreach (PlacedLabel label in TerminalLayout.Room(layout.Columns).Place(labels, from, right))
        {
            canvas.Write((int)label.Left, head, label.Text);
        }
    }

    /// <summary>The row of the canvas at a value.</summary>
    private int Row(double value) => panel.Top + (Level(value) / Canvas.DotsDown);

    /// <summary>The row of braille dots at a value, from the top of the plot.</summary>
    private int Level(double value) =>
        (int)Math.Round((1 - panel.Values.Fraction(value)) * ((panel.Rows * Canvas.DotsDown) - 1));

    private static double Between(double from, double to, double share) =>
        (from * (1 - share)) + (to * share);
}
