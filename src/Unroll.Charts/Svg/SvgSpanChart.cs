using System.Collections.Immutable;
using Unroll.Charts.Layout;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Svg;

/// <summary>A chart of bars on rows, laid out.</summary>
internal sealed class SvgSpanChart : SvgDrawing
{
    private const double UsualPlotHeight = 300;
    private const double LeastRow = 6;
    private const double GreatestRow = 26;
    private const double LongestLabel = 160;
    private const double Corner = 1.5;

    private readonly SpanChart chart;
    private readonly IReadOnlyList<IReadOnlyList<Flowed<LegendEntry>>> legend;
    private readonly ValueScale scale;
    private readonly ImmutableArray<AxisTick> ticks;
    private readonly Area plot;

    public SvgSpanChart(SpanChart chart, int width, int? height)
        : this(chart, width, PlotTop(chart, width), height) { }

    private SvgSpanChart(SpanChart chart, int width, double top, int? height)
        : this(chart, width, top, RowHeight(chart, top, height)) { }

    private SvgSpanChart(SpanChart chart, int width, double top, double row)
        : base(width, Math.Ceiling(top + (row * chart.Rows.Length) + SvgLabels.HeightBelow(chart.XLabel)))
    {
        this.chart = chart;
        legend = SvgLegend.Rows(LegendEntry.Of(chart), width);
        double left =
            SvgLayout.Margin
            + SvgLabels.WidthOf(chart.YLabel)
            + chart.Rows.Max(label => TextSize.Of(Fitted(label)))
            + SvgLabels.TickGap;
        plot = new Area(left, top, width - left - SvgLayout.Right, row * chart.Rows.Length);
        scale = ValueScale.Tight(
            chart.Spans.Select(s => s.Start).DefaultIfEmpty().Min(),
            chart.Spans.Select(s => s.End).DefaultIfEmpty().Max(),
            padding: 0
        );
        bool areWhole = chart.Spans.All(s => double.IsInteger(s.Start) && double.IsInteger(s.End));
        ticks = NumberTicks.For(scale, areWhole, SvgLayout.TimeRoom(plot.Width));
    }

    protected override string Title => chart.Title.Length > 0 ? chart.Title : "Bars on rows";

    protected override string Description => Svg.Description.Of(chart);

    private double Row => plot.Height / chart.Rows.Length;

    protected override void DrawContent(SvgWriter svg)
    {
        SvgLabels.Title(svg, chart.Title, Width);
        SvgLegend.Draw(svg, legend, SvgLabels.Below(chart.Title));
        DrawGrid(svg);
        DrawSpans(svg);
        if (chart.Spans.IsEmpty)
        {
            SvgLabels.NoValues(svg, plot);
        }

        SvgLabels.YLabel(svg, chart.YLabel, plot, plot.Top);
        SvgLabels.Numbers(svg, plot, scale, ticks, chart.XLabel);
    }

    private static double PlotTop(SpanChart chart, int width) =>
        SvgLabels.Below(chart.Title) + SvgLegend.HeightOf(SvgLegend.Rows(LegendEntry.Of(chart), width)) + 8;

    private static double RowHeight(SpanChart chart, double top, int? height) =>
        height is { } given
            ? Math.Max(LeastRow, (given - top - SvgLabels.HeightBelow(chart.XLabel)) / chart.Rows.Length)
            : Math.Clamp(UsualPlotHeight / chart.Rows.Length, LeastRow, GreatestRow);

    private static string Fitted(string label) =>
        CleanText.Fit(CleanText.Of(label), text => TextSize.Of(text), LongestLabel);

    private double X(double number) => plot.Left + (scale.Fraction(number) * plot.Width);

    private double Top(int row) => plot.Bottom - ((row + 1) * Row);

    private void DrawGrid(SvgWriter svg)
    {
        int[] labelled = [.. RowLabels.WithRoom(chart.Rows, Row)];
        svg.Open("g", ("class", "grid"), ("stroke", Palette.Grid));
        foreach (AxisTick tick in ticks)
        {
            (double x, double top, double bottom) = (X(tick.Place), plot.Top, plot.Bottom);
            svg.Element("line", ("x1", x), ("y1", top), ("x2", x), ("y2", bottom));
        }

        foreach (int row in labelled)
        {
            (double left, double right, double y) = (plot.Left, plot.Right, Top(row) + (Row / 2));
            svg.Element("line", ("x1", left), ("y1", y), ("x2", right), ("y2", y));
        }

        svg.Element(
            "rect",
            ("x", plot.Left),
            ("y", plot.Top),
            ("width", plot.Width),
            ("height", plot.Height),
            ("fill", "none"),
            ("stroke", Palette.ZeroLine)
        );
        svg.Close();
        svg.Open("g", ("class", "row-labels"), ("fill", Palette.Text), ("text-anchor", "end"));
        foreach (int row in labelled)
        {
            double y = Top(row) + (Row / 2) + 4;
            svg.Text(Fitted(chart.Rows[row]), "text", ("x", plot.Left - SvgLabels.TickGap), ("y", y));
        }

        svg.Close();
    }

    private void DrawSpans(SvgWriter svg)
    {
        foreach (var group in SpanLanes.Of(chart.Spans).GroupBy(laid => laid.Span.Group).OrderBy(g => g.Key))
        {
            svg.Open("g", ("class", "spans"), ("fill", Palette.Of(group.Key)));
            foreach (LaidSpan laid in group)
            {
                double height = Row * 0.84 / laid.Lanes;
                double left = X(laid.Span.Start);
                // Notes that follow each other on one row must not look like one.
                double length = X(laid.Span.End) - left;
                svg.Element(
                    "rect",
                    ("x", left),
                    ("y", Top(laid.Span.Row) + (Row * 0.08) + (laid.Lane * height)),
                    ("width", Math.Max(1, length - Math.Min(1.5, length / 4))),
                    ("height", height),
                    ("rx", Math.Min(Corner, height / 3))
                );
            }

            svg.Close();
        }
    }
}
