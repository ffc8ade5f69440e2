namespace Unroll.Charts.Terminal;

/// <summary>The terminal's own colours, so that a chart suits a light background and a dark one.</summary>
internal static class Ansi
{
    /// <summary>The sequence that changes to a colour of the palette, or back to plain text.</summary>
    public static string Change(int? colour) => colour is { } place ? $"\e[{Code(place)}m" : "\e[0m";

    private static int Code(int colour) =>
        (colour % 6) switch
        {
            0 => 36, // cyan
            1 => 33, // yellow
            2 => 32, // green
            3 => 35, // magenta
            4 => 31, // red
            _ => 34, // blue
        };
}
