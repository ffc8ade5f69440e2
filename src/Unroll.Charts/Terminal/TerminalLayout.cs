using Unroll.Charts.Layout;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Terminal;

/// <summary>One panel of a drawing in the terminal.</summary>
/// <param name="Chart">The chart.</param>
/// <param name="Head">The row of its heading and markers' labels, if it has one.</param>
/// <param name="Top">The first row of the plot.</param>
/// <param name="Rows">The rows of the plot.</param>
/// <param name="Values">The value axis.</param>
/// <param name="Ticks">Its ticks.</param>
internal sealed record TerminalPanelLayout(
    Chart Chart,
    int? Head,
    int Top,
    int Rows,
    ValueScale Values,
    ValueTicks Ticks
)
{
    /// <summary>The row of the time axis.</summary>
    public int Floor => Top + Rows;

    /// <summary>What the heading says: what is shown, and in which unit.</summary>
    public static string HeadingOf(Chart chart, string title) =>
        CleanText.Of(
            string.Join(
                ", ",
                new[] { chart.Title == title ? "" : chart.Title, chart.YLabel }.Where(t => t.Length > 0)
            )
        );
}

/// <summary>Where everything in a drawing stands, in columns and rows.</summary>
/// <param name="Left">The column of the value axis.</param>
/// <param name="Columns">The columns of the plots.</param>
/// <param name="Height">All rows.</param>
/// <param name="Legend">The rows of the legend.</param>
/// <param name="Panels">The panels.</param>
/// <param name="Time">The time axis that they share.</param>
/// <param name="TimeTicks">Its ticks.</param>
/// <param name="Title">The figure's title.</param>
internal sealed record TerminalLayout(
    int Left,
    int Columns,
    int Height,
    IReadOnlyList<IReadOnlyList<Flowed<LegendEntry>>> Legend,
    IReadOnlyList<TerminalPanelLayout> Panels,
    TimeScale Time,
    IReadOnlyList<TimeTick> TimeTicks,
    string Title
)
{
    private const int LeastRows = 3;
    private const int RowsPerTick = 3;
    private const int LabelGap = 2;

    public static TerminalLayout Of(Figure figure, int width, int height, TerminalPen pen)
    {
        TerminalLayout layout = Of(figure, width, height, pen, dateRows: 1);
        return layout.TimeTicks.Any(t => t.Context.Length > 0)
            ? Of(figure, width, height, pen, dateRows: 2)
            : layout;
    }

    private static TerminalLayout Of(Figure figure, int width, int height, TerminalPen pen, int dateRows)
    {
        var legend = TerminalLegend.Rows(figure, width, pen);
        int top = legend.Count + (CleanText.Of(figure.Title).Length > 0 ? 1 : 0);
        bool[] heads = [.. figure.Charts.Select(c => HasHead(c, figure.Title))];

        // Below each plot its axis; below the last one also dates, years and the label.
        int dates = dateRows + (figure.XLabel.Length > 0 ? 1 : 0);
        int free = height - top - dates - heads.Count(h => h) - heads.Length;
        int rows = Math.Max(LeastRows, free / heads.Length);
        int extra = Math.Max(0, free - (rows * heads.Length));

        var panels = new List<TerminalPanelLayout>();
        foreach ((int i, Chart chart) in figure.Charts.Index())
        {
            int own = rows + (i < extra ? 1 : 0);
            var values = ValueScale.Of(chart);
            var ticks = ValueTicks.For(values, Math.Max(2, own / RowsPerTick));
            int? head = heads[i] ? top : null;
            top += heads[i] ? 1 : 0;
            panels.Add(new(chart, head, top, own, values, ticks));
            top += own + 1;
        }

        int left = panels.SelectMany(p => p.Ticks.Labels).Select(l => l.Length).DefaultIfEmpty().Max() + 1;
        int columns = width - left - 1;
        var time = TimeScale.Of(figure, padding: 0);
        var timeTicks = Scales.TimeTicks.Choose(time, Room(columns));
        return new(left, columns, top + dates, legend, panels, time, timeTicks, figure.Title);
    }

    public static LabelRoom Room(int columns) => new(columns, LabelGap, text => text.Length);

    /// <summary>The column of the canvas at a time.</summary>
    public int Column(DateTime time) => Left + 1 + (int)Math.Round(Time.Fraction(time) * (Columns - 1));

    private static bool HasHead(Chart chart, string title) =>
        TerminalPanelLayout.HeadingOf(chart, title).Length > 0 || chart.Markers.Any(m => m.Label.Length > 0);
}
