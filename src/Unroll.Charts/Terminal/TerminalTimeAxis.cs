using Unroll.Charts.Scales;

namespace Unroll.Charts.Terminal;

/// <summary>Writes the dates below the lowest panel, the year below them where it changes, and the axis label.</summary>
internal static class TerminalTimeAxis
{
    public static void Draw(Canvas canvas, TerminalLayout layout, string label)
    {
        int row = layout.Panels[^1].Floor + 1;
        int right = layout.Left + 1 + layout.Columns;
        DrawRow(t => t.Label);
        if (layout.TimeTicks.Any(t => t.Context.Length > 0))
        {
            DrawRow(t => t.Context);
        }

        canvas.Write(Math.Max(0, layout.Left + 1 + ((layout.Columns - label.Length) / 2)), row, label);

        void DrawRow(Func<TimeTick, string> text)
        {
            var labels = layout.TimeTicks.Select(t => (text(t), layout.Column(t.Time) + 0.5));
            foreach (PlacedLabel placed in TerminalLayout.Room(layout.Columns).Place(labels, 0, right))
            {
                canvas.Write((int)placed.Left, row, placed.Text);
            }

            row++;
        }
    }
}
