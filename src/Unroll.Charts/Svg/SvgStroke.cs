using System.Globalization;

namespace Unroll.Charts.Svg;

/// <summary>How lines, bands and markers look, in a panel and in the legend alike.</summary>
internal static class SvgStroke
{
    public const double Width = 1.8;
    public const double DotRadius = 2.6;
    private const string MarkerDashes = "5 4";
    private const double BandOpacity = 0.2;

    /// <summary>The dashes of a line; "none" is solid.</summary>
    public static string Dashes(LineStyle style) =>
        style switch
        {
            LineStyle.Dashed => "6 3.5",
            LineStyle.Dotted => "0.1 4",
            _ => "none",
        };

    /// <summary>A line so long that it fills its columns reads better when it is thin.</summary>
    private static double WidthOf(int points, double pixels) => points > pixels ? 1 : Width;

    /// <summary>The opacity of one band, or of several on top of each other.</summary>
    public static string Opacity(int depth) =>
        (1 - Math.Pow(1 - BandOpacity, depth)).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Draws a line: each run of points as a path, a point alone as a dot.</summary>
    /// <param name="svg">The drawing.</param>
    /// <param name="runs">The unbroken runs of points, in pixels.</param>
    /// <param name="style">The style of the stroke.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="pixels">The width of the plot.</param>
    public static void Draw(
        SvgWriter svg,
        List<List<(double X, double Y)>> runs,
        LineStyle style,
        string colour,
        double pixels
    )
    {
        svg.Open(
            "g",
            ("class", "line"),
            ("fill", "none"),
            ("stroke", colour),
            ("stroke-width", WidthOf(runs.Sum(r => r.Count), pixels)),
            ("stroke-linejoin", "round"),
            ("stroke-linecap", style == LineStyle.Dashed ? "butt" : "round"),
            ("stroke-dasharray", Dashes(style))
        );
        foreach (List<(double X, double Y)> run in runs)
        {
            if (run is [var (x, y)])
            {
                svg.Element(
                    "circle",
                    ("cx", x),
                    ("cy", y),
                    ("r", DotRadius),
                    ("fill", colour),
                    ("stroke", "none")
                );
            }
            else
            {
                svg.Element("path", ("d", SvgWriter.Path(run)));
            }
        }

        svg.Close();
    }

    /// <summary>Draws the line of a marker across a plot.</summary>
    public static void DrawMarker(SvgWriter svg, double x, Area plot) =>
        svg.Element(
            "line",
            ("class", "marker"),
            ("x1", x),
            ("y1", plot.Top),
            ("x2", x),
            ("y2", plot.Bottom),
            ("stroke", Palette.Text),
            ("stroke-dasharray", MarkerDashes)
        );
}
