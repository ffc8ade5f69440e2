using Unroll.Charts.Scales;

namespace Unroll.Charts.Svg;

/// <summary>A stem chart, laid out.</summary>
internal sealed class SvgStemChart : SvgDrawing
{
    private const int UsualHeight = 220;
    private const double PixelsPerValueTick = 40;
    private const double LeastPlotHeight = 60;

    private readonly StemChart chart;
    private readonly ValueScale scale;
    private readonly ValueTicks ticks;
    private readonly Area plot;

    public SvgStemChart(StemChart chart, int width, int? height)
        : base(width, height ?? UsualHeight)
    {
        this.chart = chart;
        double top = SvgLabels.Below(chart.Title);
        double plotHeight = Math.Max(Height - top - SvgLabels.HeightBelow(chart.XLabel), LeastPlotHeight);
        scale = ValueScale.Of(chart);
        ticks = ValueTicks.For(scale, Math.Max(2, (int)(plotHeight / PixelsPerValueTick)));
        double left =
            SvgLayout.Margin
            + ticks.Labels.Select(label => TextSize.Of(label)).DefaultIfEmpty().Max()
            + SvgLabels.TickGap;
        plot = new Area(left, top, width - left - SvgLayout.Right, plotHeight);
    }

    protected override string Title => chart.Title.Length > 0 ? chart.Title : "Stem chart";

    protected override string Description => Svg.Description.Of(chart);

    protected override void DrawContent(SvgWriter svg)
    {
        SvgLabels.Title(svg, chart.Title, Width);
        DrawValueAxis(svg);
        DrawBand(svg);
        DrawStems(svg);
        DrawNumbers(svg);
    }

    private double X(double number) =>
        plot.Left + ((number - chart.First + 0.5) / chart.Values.Length * plot.Width);

    private double Y(double value) => plot.Bottom - (scale.Fraction(value) * plot.Height);

    private void DrawValueAxis(SvgWriter svg)
    {
        svg.Open("g", ("class", "grid"));
        foreach (double value in ticks.Values)
        {
            string colour = value == 0 ? Palette.Axis : Palette.Grid;
            (double left, double right, double y) = (plot.Left, plot.Right, Y(value));
            svg.Element("line", ("x1", left), ("y1", y), ("x2", right), ("y2", y), ("stroke", colour));
        }

        svg.Close();
        svg.Open("g", ("class", "value-labels"), ("fill", Palette.Text), ("text-anchor", "end"));
        foreach ((double value, string label) in ticks.Values.Zip(ticks.Labels))
        {
            svg.Text(label, "text", ("x", plot.Left - SvgLabels.TickGap), ("y", Y(value) + 4));
        }

        svg.Close();
    }

    private void DrawBand(SvgWriter svg)
    {
        if (chart.Band.IsEmpty)
        {
            return;
        }

        // The band is as wide at both ends as at the values there.
        (double At, double Half)[] bounds =
        [
            (chart.First - 0.5, chart.Band[0]),
            .. chart.Band.Select((half, i) => ((double)(chart.First + i), half)),
            (chart.First + chart.Band.Length - 0.5, chart.Band[^1]),
        ];
        var upper = bounds.Select(bound => (X(bound.At), Y(bound.Half)));
        var lower = bounds.Reverse().Select(bound => (X(bound.At), Y(-bound.Half)));
        svg.Element(
            "path",
            ("class", "band"),
            ("d", SvgWriter.Path(upper.Concat(lower)) + "Z"),
            ("fill", Palette.Of(0)),
            ("fill-opacity", SvgStroke.Opacity(1))
        );
    }

    private void DrawStems(SvgWriter svg)
    {
        svg.Open("g", ("class", "stems"), ("stroke-width", SvgStroke.Width));
        for (int i = 0; i < chart.Values.Length; i++)
        {
            if (!double.IsFinite(chart.Values[i]))
            {
                continue;
            }

            string colour = chart.IsOutside(i) ? Palette.Of(0) : Palette.Axis;
            (double x, double y) = (X(chart.First + i), Y(chart.Values[i]));
            svg.Element("line", ("x1", x), ("y1", Y(0)), ("x2", x), ("y2", y), ("stroke", colour));
            svg.Element("circle", ("cx", x), ("cy", y), ("r", SvgStroke.DotRadius), ("fill", colour));
        }

        svg.Close();
    }

    private void DrawNumbers(SvgWriter svg)
    {
        var numbers = new ValueScale(chart.First - 0.5, chart.First + chart.Values.Length - 0.5);
        var room = SvgLayout.TimeRoom(plot.Width);
        SvgLabels.Numbers(svg, plot, numbers, NumberTicks.For(numbers, areWhole: true, room), chart.XLabel);
    }
}
