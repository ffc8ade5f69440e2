using System.Collections.Immutable;
using Unroll.Charts.Layout;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Svg;

/// <summary>A chart of curves, laid out.</summary>
internal sealed class SvgCurveChart : SvgDrawing
{
    private const int UsualHeight = 360;
    private const double LeastPlotHeight = 60;
    private const double PixelsPerValueTick = 45;
    private const double Padding = 0.01;

    private readonly CurveChart chart;
    private readonly IReadOnlyList<IReadOnlyList<Flowed<LegendEntry>>> legend;
    private readonly CurveMarker[] markers;
    private readonly ValueScale xScale;
    private readonly ValueScale yScale;
    private readonly ImmutableArray<AxisTick> xTicks;
    private readonly ImmutableArray<AxisTick> yTicks;
    private readonly Area plot;

    public SvgCurveChart(CurveChart chart, int width, int? height)
        : this(chart, width, Math.Max(height ?? UsualHeight, LeastHeight(chart, width))) { }

    private SvgCurveChart(CurveChart chart, int width, double height)
        : base(width, height)
    {
        this.chart = chart;
        legend = SvgLegend.Rows(LegendEntry.Of(chart), width);
        markers = [.. chart.Markers.Where(m => double.IsFinite(m.X)).OrderBy(m => m.X)];
        double top = PlotTop(chart, width);
        double plotHeight = height - top - SvgLabels.HeightBelow(chart.XLabel);
        yScale = ValueScale.Of(chart);
        int count = Math.Max(2, (int)(plotHeight / PixelsPerValueTick));
        yTicks = chart.LogarithmicY ? LogarithmicTicks.For(yScale, count) : Linear(yScale, count);
        double left =
            SvgLayout.Margin
            + SvgLabels.WidthOf(chart.YLabel)
            + yTicks.Select(tick => TextSize.Of(tick.Label)).DefaultIfEmpty().Max()
            + SvgLabels.TickGap;
        plot = new Area(left, top, width - left - SvgLayout.Right, plotHeight);

        double[] numbers = [.. chart.Curves.SelectMany(c => c.X), .. markers.Select(m => m.X)];
        xScale = ValueScale.Tight(numbers.DefaultIfEmpty().Min(), numbers.DefaultIfEmpty().Max(), Padding);
        xTicks = NumberTicks.For(
            xScale,
            areWhole: numbers.All(double.IsInteger),
            SvgLayout.TimeRoom(plot.Width)
        );
    }

    protected override string Title => chart.Title.Length > 0 ? chart.Title : "Curves";

    protected override string Description => Svg.Description.Of(chart);

    protected override void DrawContent(SvgWriter svg)
    {
        SvgLabels.Title(svg, chart.Title, Width);
        SvgLegend.Draw(svg, legend, SvgLabels.Below(chart.Title));
        DrawGrid(svg);
        foreach ((int i, Curve curve) in chart.Curves.Index())
        {
            DrawCurve(svg, curve, Palette.Of(chart.ColourOf(i)));
        }

        foreach (CurveMarker marker in markers)
        {
            SvgStroke.DrawMarker(svg, X(marker.X), plot);
        }

        if (!ValueScale.HasValues(chart))
        {
            SvgLabels.NoValues(svg, plot);
        }

        SvgLabels.Markers(svg, plot, markers.Select(m => (m.Label, X(m.X))), plot.Left);
        SvgLabels.YLabel(svg, chart.YLabel, plot, plot.Top - SvgLabels.HeadGap);
        SvgLabels.Numbers(svg, plot, xScale, xTicks, chart.XLabel);
    }

    private static double PlotTop(CurveChart chart, int width) =>
        SvgLabels.Below(chart.Title)
        + SvgLegend.HeightOf(SvgLegend.Rows(LegendEntry.Of(chart), width))
        + (chart.Markers.Any(m => m.Label.Length > 0) ? 22 : 8);

    private static double LeastHeight(CurveChart chart, int width) =>
        PlotTop(chart, width) + LeastPlotHeight + SvgLabels.HeightBelow(chart.XLabel);

    private static ImmutableArray<AxisTick> Linear(ValueScale scale, int count)
    {
        var ticks = ValueTicks.For(scale, count);
        return [.. ticks.Values.Zip(ticks.Labels, (value, label) => new AxisTick(value, label))];
    }

    private double X(double number) => plot.Left + (xScale.Fraction(number) * plot.Width);

    private double Y(double level) => plot.Bottom - (yScale.Fraction(level) * plot.Height);

    private void DrawGrid(SvgWriter svg)
    {
        svg.Open("g", ("class", "grid"), ("stroke", Palette.Grid));
        foreach (AxisTick tick in xTicks)
        {
            (double x, double top, double bottom) = (X(tick.Place), plot.Top, plot.Bottom);
            svg.Element("line", ("x1", x), ("y1", top), ("x2", x), ("y2", bottom));
        }

        foreach (AxisTick tick in yTicks)
        {
            bool isZero = tick.Place == 0 && !chart.LogarithmicY;
            (double left, double right, double y) = (plot.Left, plot.Right, Y(tick.Place));
            string colour = isZero ? Palette.ZeroLine : Palette.Grid;
            svg.Element("line", ("x1", left), ("y1", y), ("x2", right), ("y2", y), ("stroke", colour));
        }

        svg.Element(
            "line",
            ("x1", plot.Left),
            ("y1", plot.Bottom),
            ("x2", plot.Right),
            ("y2", plot.Bottom),
            ("stroke", Palette.Axis)
        );
        svg.Close();
        svg.Open("g", ("class", "value-labels"), ("fill", Palette.Text), ("text-anchor", "end"));
        foreach (AxisTick tick in yTicks)
        {
            svg.Text(tick.Label, "text", ("x", plot.Left - SvgLabels.TickGap), ("y", Y(tick.Place) + 4));
        }

        svg.Close();
    }

    private void DrawCurve(SvgWriter svg, Curve curve, string colour)
    {
        ImmutableArray<double> levels = chart.Levels(curve);
        List<List<int>> runs = LineRuns.Of(levels, i => xScale.Fraction(curve.X[i]), (int)plot.Width);
        SvgStroke.Draw(
            svg,
            runs.ConvertAll(run => run.ConvertAll(i => (X(curve.X[i]), Y(levels[i])))),
            curve.Style,
            colour,
            plot.Width
        );
    }
}
