namespace Unroll.Charts.Svg;

/// <summary>
/// The colours of Okabe and Ito, which people with any colour vision can tell apart
/// (<i>Color Universal Design</i>, 2008), those that are weak on white last.
/// </summary>
internal static class Palette
{
    public const string Paper = "#ffffff";
    public const string Ink = "#1a1a1a";
    public const string Text = "#4d4d4d";
    public const string Axis = "#808080";
    public const string ZeroLine = "#b3b3b3";
    public const string Grid = "#e6e6e6";

    public static string Of(int colour) =>
        (colour % 8) switch
        {
            0 => "#0072b2", // blue
            1 => "#d55e00", // vermillion
            2 => "#009e73", // bluish green
            3 => "#cc79a7", // reddish purple
            4 => "#e69f00", // orange
            5 => "#56b4e9", // sky blue
            6 => "#000000", // black
            _ => "#f0e442", // yellow
        };
}
