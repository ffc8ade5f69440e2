using System.Globalization;

namespace Unroll.Charts.Svg;

/// <summary>How lines, bands and markers look, in a panel and in the legend alike.</summary>
internal static class SvgStroke
{
    public const double Width = 1.8;
    public const string MarkerDashes = "5 4";
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
    public static double WidthOf(int points, double pixels) => points > pixels ? 1 : Width;

    /// <summary>The opacity of one band, or of several on top of each other.</summary>
    public static string Opacity(int depth) =>
        (1 - Math.Pow(1 - BandOpacity, depth)).ToString("0.###", CultureInfo.InvariantCulture);
}
