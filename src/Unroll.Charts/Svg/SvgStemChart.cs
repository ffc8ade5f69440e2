using System.Globalization;
using Unroll.Charts.Layout;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Svg;

/// <summary>A stem chart, laid out.</summary>
internal sealed class SvgStemChart : SvgDrawing
{
    private const int UsualHeight = 220;
    private const double TitleHeight = 30;
    private const double TickGap = 8;
    private const double PixelsPerNumber = 60;
    private const double PixelsPerValueTick = 40;
    private const double DotRadius = 2.6;
    private const double LeastPlotHeight = 60;

    private readonly StemChart chart;
    private readonly ValueScale scale;
    private readonly ValueTicks ticks;
    private readonly Area plot;

    public SvgStemChart(StemChart chart, int width, int? height)
        : base(width, height ?? UsualHeight)
    {
        this.chart = chart;
        double top = SvgLayout.Margin + (CleanText.Of(chart.Title).Length > 0 ? TitleHeight : 0);
        double below = SvgLayout.TickLength + (2 * SvgLayout.AxisRow) + 8;
        double plotHeight = Math.Max(Height - top - below, LeastPlotHeight);
        scale = ValueScale.Of(chart);
        ticks = ValueTicks.For(scale, Math.Max(2, (int)(plotHeight / PixelsPerValueTick)));
        double left =
            SvgLayout.Margin
            + ticks.Labels.Select(label => TextSize.Of(label)).DefaultIfEmpty().Max()
            + TickGap;
        plot = new Area(left, top, width - left - SvgLayout.Right, plotHeight);
    }

    protected override string Title => chart.Title.Length > 0 ? chart.Title : "Stem chart";

    protected override string Description => Svg.Description.Of(chart);

    protected override void DrawContent(SvgWriter svg)
    {
        DrawTitle(svg);
        DrawValueAxis(svg);
        DrawBand(svg);
        DrawStems(svg);
        DrawNumbers(svg);
    }

    private double X(double number) =>
        plot.Left + ((number - chart.First + 0.5) / chart.Values.Length * plot.Width);

    private double Y(double value) => plot.Bottom - (scale.Fraction(value) * plot.Height);

    private void DrawTitle(SvgWriter svg)
    {
        if (CleanText.Of(chart.Title) is { Length: > 0 } title)
        {
            svg.Text(
                CleanText.Fit(
                    title,
                    text => TextSize.Of(text, TextSize.Title),
                    Width - (2 * SvgLayout.Margin)
                ),
                "text",
                ("class", "title"),
                ("x", SvgLayout.Margin),
                ("y", SvgLayout.Margin + TextSize.Title - 2),
                ("font-size", TextSize.Title),
                ("font-weight", "bold"),
                ("fill", Palette.Ink)
            );
        }
    }

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
            svg.Text(label, "text", ("x", plot.Left - TickGap), ("y", Y(value) + 4));
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
            svg.Element("circle", ("cx", x), ("cy", y), ("r", DotRadius), ("fill", colour));
        }

        svg.Close();
    }

    private void DrawNumbers(SvgWriter svg)
    {
        int last = chart.First + chart.Values.Length - 1;
        int count = Math.Max(2, (int)(plot.Width / PixelsPerNumber));
        double baseline = plot.Bottom + SvgLayout.TickLength + SvgLayout.AxisRow - 2;
        svg.Open("g", ("class", "number-labels"), ("fill", Palette.Text), ("text-anchor", "middle"));
        foreach (double number in ValueTicks.For(new ValueScale(chart.First - 0.5, last + 0.5), count).Values)
        {
            if (number == Math.Round(number))
            {
                string label = number.ToString("0", CultureInfo.InvariantCulture);
                svg.Text(label, "text", ("x", X(number)), ("y", baseline));
            }
        }

        svg.Close();
        if (CleanText.Of(chart.XLabel) is { Length: > 0 } name)
        {
            svg.Text(
                CleanText.Fit(name, text => TextSize.Of(text), plot.Width),
                "text",
                ("class", "x-label"),
                ("x", plot.Left + (plot.Width / 2)),
                ("y", baseline + SvgLayout.AxisRow),
                ("text-anchor", "middle"),
                ("fill", Palette.Text)
            );
        }
    }
}
