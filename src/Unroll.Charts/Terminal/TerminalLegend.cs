using Unroll.Charts.Layout;

namespace Unroll.Charts.Terminal;

/// <summary>Draws the legend: a sample of each line and band beside its name.</summary>
internal static class TerminalLegend
{
    private const int SampleWidth = 3;
    private const int LongestName = 36;
    private const int Gap = 3;

    public static IReadOnlyList<IReadOnlyList<Flowed<LegendEntry>>> Rows(
        Figure figure,
        int width,
        TerminalPen pen
    ) => Flow.Rows(LegendEntry.Of(figure), e => SampleWidth + 1 + NameOf(e, pen).Length, width, Gap);

    public static void Draw(
        Canvas canvas,
        IReadOnlyList<IReadOnlyList<Flowed<LegendEntry>>> rows,
        int top,
        TerminalPen pen
    )
    {
        for (int row = 0; row < rows.Count; row++)
        {
            foreach (Flowed<LegendEntry> entry in rows[row])
            {
                int left = (int)entry.Left;
                DrawSample(canvas, entry.Item, left, top + row, pen);
                canvas.Write(left + SampleWidth + 1, top + row, NameOf(entry.Item, pen));
            }
        }
    }

    private static void DrawSample(Canvas canvas, LegendEntry entry, int left, int row, TerminalPen pen)
    {
        if (entry is LineEntry line && pen.IsDotted(line.Style, line.Order))
        {
            for (int x = 0; x < SampleWidth * Canvas.DotsAcross; x++)
            {
                canvas.Dot((left * Canvas.DotsAcross) + x, (row * Canvas.DotsDown) + 1, line.Colour);
            }

            return;
        }

        char glyph = entry switch
        {
            LineEntry mark => pen.Glyphs.Mark(mark.Order),
            BandEntry band => pen.Glyphs.Shade(band.Depth),
            _ => ' ',
        };
        canvas.Write(left, row, new string(glyph, SampleWidth), entry.Colour);
    }

    private static string NameOf(LegendEntry entry, TerminalPen pen) =>
        pen.Fit(CleanText.Of(entry.Name), LongestName);
}
