using Unroll.Charts.Layout;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Svg;

/// <summary>Draws the title of a drawing, and what its axes show.</summary>
internal static class SvgLabels
{
    public const double TickGap = 8;
    public const double YLabelWidth = 20;

    /// <summary>How far above a plot its heading and its markers' labels stand.</summary>
    public const double HeadGap = 7;
    private const double TitleHeight = 30;

    /// <summary>Where what stands below the title begins.</summary>
    public static double Below(string title) =>
        SvgLayout.Margin + (CleanText.Of(title).Length > 0 ? TitleHeight : 0);

    /// <summary>How much room a vertical label takes.</summary>
    public static double WidthOf(string yLabel) => CleanText.Of(yLabel).Length > 0 ? YLabelWidth : 0;

    /// <summary>How much room the numbers below a plot take, and the label below them.</summary>
    public static double HeightBelow(string xLabel) =>
        SvgLayout.TickLength
        + 2
        + SvgLayout.AxisRow
        + (CleanText.Of(xLabel).Length > 0 ? SvgLayout.AxisRow + 4 : 0)
        + 8;

    public static void Title(SvgWriter svg, string title, double width)
    {
        if (CleanText.Of(title) is { Length: > 0 } text)
        {
            svg.Text(
                CleanText.Fit(
                    text,
                    t => TextSize.Of(t, TextSize.Title),
                    width - SvgLayout.Margin - SvgLayout.Right
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

    /// <summary>What the vertical axis shows, beside a plot.</summary>
    /// <param name="svg">The drawing.</param>
    /// <param name="label">What it shows; empty for none.</param>
    /// <param name="plot">The plot.</param>
    /// <param name="top">How far up the label may reach.</param>
    public static void YLabel(SvgWriter svg, string label, Area plot, double top)
    {
        string text = CleanText.Fit(CleanText.Of(label), t => TextSize.Of(t), plot.Bottom - top);
        if (text.Length == 0)
        {
            return;
        }

        const double x = SvgLayout.Margin + 10;
        double half = TextSize.Of(text) / 2;
        double y = Math.Max(top + half, plot.Top + (plot.Height / 2));
        y = Math.Min(y, plot.Bottom - half);
        svg.Text(
            text,
            "text",
            ("class", "y-label"),
            ("transform", $"translate({x:0.#} {y:0.#}) rotate(-90)"),
            ("text-anchor", "middle"),
            ("fill", Palette.Text)
        );
    }

    /// <summary>What the horizontal axis shows, below a plot.</summary>
    public static void XLabel(SvgWriter svg, string label, Area plot, double baseline)
    {
        if (CleanText.Of(label) is { Length: > 0 } text)
        {
            svg.Text(
                CleanText.Fit(text, t => TextSize.Of(t), plot.Width),
                "text",
                ("class", "x-label"),
                ("x", plot.Left + (plot.Width / 2)),
                ("y", baseline),
                ("text-anchor", "middle"),
                ("fill", Palette.Text)
            );
        }
    }

    /// <summary>The numbers below a plot, and what they are.</summary>
    public static void Numbers(
        SvgWriter svg,
        Area plot,
        ValueScale scale,
        IEnumerable<AxisTick> ticks,
        string label
    )
    {
        double baseline = plot.Bottom + SvgLayout.TickLength + SvgLayout.AxisRow - 2;
        svg.Open("g", ("class", "number-labels"), ("fill", Palette.Text), ("text-anchor", "middle"));
        foreach (
            PlacedLabel placed in SvgLayout
                .TimeRoom(plot.Width)
                .Place(
                    ticks.Select(t => (t.Label, plot.Left + (scale.Fraction(t.Place) * plot.Width))),
                    4,
                    plot.Right + SvgLayout.Right - 4
                )
        )
        {
            svg.Text(placed.Text, "text", ("x", placed.Centre), ("y", baseline));
        }

        svg.Close();
        XLabel(svg, label, plot, baseline + SvgLayout.AxisRow + 4);
    }

    /// <summary>The labels of markers above a plot.</summary>
    /// <param name="svg">The drawing.</param>
    /// <param name="plot">The plot.</param>
    /// <param name="labels">The labels and where their markers stand, from left to right.</param>
    /// <param name="from">How far to the left they may reach.</param>
    public static void Markers(
        SvgWriter svg,
        Area plot,
        IEnumerable<(string Text, double X)> labels,
        double from
    )
    {
        var fitted = labels.Select(label =>
            (CleanText.Fit(CleanText.Of(label.Text), t => TextSize.Of(t), plot.Width / 3), label.X)
        );
        foreach (
            PlacedLabel label in SvgLayout
                .TimeRoom(plot.Width)
                .Place(fitted, from, plot.Right + SvgLayout.Right - 4)
        )
        {
            svg.Text(
                label.Text,
                "text",
                ("class", "marker-label"),
                ("x", label.Centre),
                ("y", plot.Top - HeadGap),
                ("text-anchor", "middle"),
                ("fill", Palette.Text)
            );
        }
    }

    /// <summary>That there is nothing to see, in the middle of a plot.</summary>
    public static void NoValues(SvgWriter svg, Area plot) =>
        svg.Text(
            "no values",
            "text",
            ("x", plot.Left + (plot.Width / 2)),
            ("y", plot.Top + (plot.Height / 2)),
            ("text-anchor", "middle"),
            ("fill", Palette.Text)
        );
}
