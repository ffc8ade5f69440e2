using Unroll.Charts.Layout;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Svg;

/// <summary>Where everything in a matrix stands.</summary>
/// <param name="Plot">The area of the cells.</param>
/// <param name="AreSquare">Whether the cells are as wide as they are high.</param>
/// <param name="AreUpright">Whether the labels of the columns are written upwards, as they do not fit side by side.</param>
/// <param name="LabelHeight">The height that the labels of the columns take.</param>
/// <param name="Height">The height of the drawing.</param>
internal sealed record MatrixLayout(
    Area Plot,
    bool AreSquare,
    bool AreUpright,
    double LabelHeight,
    double Height
)
{
    public const double LegendHeight = 24;
    public const double LabelGap = 6;
    private const double GreatestCell = 48;
    private const double LeastSquareCell = 8;
    private const double GreatestSquareHeight = 640;
    private const double UsualHeight = 280;
    private const double LeastHeight = 60;
    private const double LongestLabel = 140;

    /// <summary>The room for the labels of the columns side by side.</summary>
    public static LabelRoom Room(double width) => new(width, 5, text => TextSize.Of(text));

    /// <summary>A label as far as it has room.</summary>
    public static string Fitted(string label) =>
        CleanText.Fit(CleanText.Of(label), text => TextSize.Of(text), LongestLabel);

    public static MatrixLayout Of(MatrixChart chart, int width, int? height)
    {
        double top = SvgLabels.Below(chart.Title) + LegendHeight + 4;
        double left =
            SvgLayout.Margin
            + SvgLabels.WidthOf(chart.YLabel)
            + chart.RowLabels.Select(label => TextSize.Of(Fitted(label))).DefaultIfEmpty().Max()
            + LabelGap;
        double across = Math.Min(GreatestCell, (width - left - SvgLayout.Right) / chart.Columns);
        double below = HeightBelow(chart, across, out _, out _);
        double free = height is { } given ? Math.Max(LeastHeight, given - top - below) : GreatestSquareHeight;
        double side = Math.Min(across, free / chart.Rows);
        bool areSquare = side >= LeastSquareCell;
        double down = Math.Min(GreatestCell, Math.Min(free, UsualHeightUnless(height)) / chart.Rows);
        (across, down) = areSquare ? (side, side) : (across, down);
        below = HeightBelow(chart, across, out bool areUpright, out double labels);
        var plot = new Area(left, top, across * chart.Columns, down * chart.Rows);
        return new(plot, areSquare, areUpright, labels, Math.Ceiling(plot.Bottom + below));
    }

    private static double UsualHeightUnless(int? given) =>
        given is null ? UsualHeight : double.PositiveInfinity;

    /// <summary>The room below the cells: for the labels of the columns, and for what they are.</summary>
    private static double HeightBelow(
        MatrixChart chart,
        double across,
        out bool areUpright,
        out double labels
    )
    {
        string[] shown = [.. chart.ColumnLabels.Select(Fitted)];
        int count = shown.Count(label => label.Length > 0);
        double width = across * chart.Columns;
        bool fit =
            Room(width)
                .Place(
                    shown.Select((label, i) => (label, (i + 0.5) * across)),
                    double.NegativeInfinity,
                    double.PositiveInfinity
                )
                .Count == count;
        areUpright = !fit && count * RowLabels.Height <= width;
        labels =
            count == 0 ? 0
            : areUpright ? shown.Max(label => TextSize.Of(label)) + LabelGap
            : SvgLayout.AxisRow + 2;
        return labels + (CleanText.Of(chart.XLabel).Length > 0 ? SvgLayout.AxisRow + 6 : 0) + 10;
    }
}
