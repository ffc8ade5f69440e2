using Unroll.Charts.Layout;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Svg;

/// <summary>Where everything in a drawing stands. Only text has a size of its own; the panels share the rest.</summary>
/// <param name="Width">The width of the drawing.</param>
/// <param name="Height">The height of the drawing.</param>
/// <param name="Legend">The rows of the legend.</param>
/// <param name="LegendTop">Where the first of them starts.</param>
/// <param name="Panels">The panels.</param>
/// <param name="Time">The time axis that they share.</param>
/// <param name="TimeTicks">Its ticks.</param>
internal sealed record SvgLayout(
    double Width,
    double Height,
    IReadOnlyList<IReadOnlyList<Flowed<LegendEntry>>> Legend,
    double LegendTop,
    IReadOnlyList<PanelLayout> Panels,
    TimeScale Time,
    IReadOnlyList<TimeTick> TimeTicks
)
{
    public const double Margin = 16;
    public const double Right = 24;
    public const double AxisRow = 16;
    public const double TickLength = 5;
    private const double HeadingHeight = 22;
    private const double PanelGap = 10;
    private const double LabelGap = 16;
    private const double LeastPlotHeight = 80;
    private const double PixelsPerValueTick = 45;
    private const double TimePadding = 0.01;

    public static SvgLayout Of(Figure figure, int width, int height)
    {
        double legendTop = SvgLabels.Below(figure.Title);
        var legend = SvgLegend.Rows(LegendEntry.Of(figure), width);
        double panelsTop = legendTop + SvgLegend.HeightOf(legend);

        var labels = MarkerLabels(figure);
        double[] heads = [.. figure.Charts.Select((c, i) => HeadHeight(figure, c, labels[i]))];
        double axis = AxisHeight(figure, rows: 2);
        double plotHeight = PlotHeight(height - panelsTop - axis, heads);

        ValueScale[] scales = [.. figure.Charts.Select(ValueScale.Of)];
        int count = Math.Max(2, (int)(plotHeight / PixelsPerValueTick));
        ValueTicks[] values = [.. scales.Select(s => ValueTicks.For(s, count))];
        double left =
            Margin
            + (figure.Charts.Any(c => c.YLabel.Length > 0) ? SvgLabels.YLabelWidth : 0)
            + values.SelectMany(v => v.Labels).Select(l => TextSize.Of(l)).DefaultIfEmpty().Max()
            + SvgLabels.TickGap;

        var time = TimeScale.Of(figure, TimePadding);
        var ticks = Scales.TimeTicks.Choose(time, TimeRoom(width - left - Right));
        axis = AxisHeight(figure, rows: ticks.Any(t => t.Context.Length > 0) ? 2 : 1);
        plotHeight = PlotHeight(height - panelsTop - axis, heads);

        var panels = new List<PanelLayout>();
        double top = panelsTop;
        for (int i = 0; i < heads.Length; i++)
        {
            var plot = new Area(left, top + heads[i], width - left - Right, plotHeight);
            string heading = PanelLayout.HeadingOf(figure.Charts[i], figure.Title);
            panels.Add(new(figure.Charts[i], plot, top, heading, scales[i], values[i], ticks, labels[i]));
            top = plot.Bottom;
        }

        return new(width, Math.Max(height, Math.Ceiling(top + axis)), legend, legendTop, panels, time, ticks);
    }

    /// <summary>The room that date labels have along an axis.</summary>
    public static LabelRoom TimeRoom(double width) => new(width, LabelGap, text => TextSize.Of(text));

    private static double PlotHeight(double free, double[] heads) =>
        Math.Max(LeastPlotHeight, Math.Floor((free - heads.Sum()) / heads.Length));

    private static double HeadHeight(Figure figure, Chart chart, IReadOnlyList<Marker> labels)
    {
        bool heading = PanelLayout.HeadingOf(chart, figure.Title).Length > 0;
        double gap = chart == figure.Charts[0] ? 0 : PanelGap;
        return gap + (heading || labels.Count > 0 ? HeadingHeight : 8);
    }

    private static double AxisHeight(Figure figure, int rows) =>
        TickLength + 2 + (rows * AxisRow) + (figure.XLabel.Length > 0 ? AxisRow + 6 : 0) + 8;

    /// <summary>The markers that each panel labels: those that no panel above it has labelled.</summary>
    private static List<IReadOnlyList<Marker>> MarkerLabels(Figure figure)
    {
        var seen = new HashSet<Marker>();
        return
        [
            .. figure.Charts.Select(c =>
                (IReadOnlyList<Marker>)
                    c.Markers.Where(m => m.Label.Length > 0 && seen.Add(m)).OrderBy(m => m.Time).ToList()
            ),
        ];
    }
}
