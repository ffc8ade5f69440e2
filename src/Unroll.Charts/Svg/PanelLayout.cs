using Unroll.Charts.Layout;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Svg;

/// <summary>One panel: its chart, its place and its ticks.</summary>
/// <param name="Chart">The chart.</param>
/// <param name="Plot">The area of the data.</param>
/// <param name="Top">The upper end of the panel, above its heading and the labels of its markers.</param>
/// <param name="Heading">The heading; empty for none.</param>
/// <param name="Values">The value axis.</param>
/// <param name="ValueTicks">The ticks of the value axis.</param>
/// <param name="TimeTicks">The ticks of the time axis.</param>
/// <param name="Labels">The markers that are labelled in this panel.</param>
internal sealed record PanelLayout(
    Chart Chart,
    Area Plot,
    double Top,
    string Heading,
    ValueScale Values,
    ValueTicks ValueTicks,
    IReadOnlyList<TimeTick> TimeTicks,
    IReadOnlyList<Marker> Labels
)
{
    public double Y(double value) => Plot.Bottom - (Values.Fraction(value) * Plot.Height);

    /// <summary>The heading of a panel: its title, unless the figure already says it.</summary>
    public static string HeadingOf(Chart chart, string title) =>
        chart.Title == title ? "" : CleanText.Of(chart.Title);
}
