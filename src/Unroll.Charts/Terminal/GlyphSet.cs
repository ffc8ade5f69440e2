namespace Unroll.Charts.Terminal;

/// <summary>What each part of a chart is drawn with.</summary>
/// <param name="Marks">For lines of whole characters, by the line's place in its chart.</param>
/// <param name="Shades">For bands, from the widest to the innermost.</param>
/// <param name="Marker">The line of a marker.</param>
/// <param name="Side">The value axis.</param>
/// <param name="SideTick">The value axis at a tick.</param>
/// <param name="Corner">Where the axes meet.</param>
/// <param name="Floor">The time axis.</param>
/// <param name="FloorTick">The time axis at a tick.</param>
/// <param name="Ellipsis">What stands for text left out.</param>
internal sealed record GlyphSet(
    string Marks,
    string Shades,
    char Marker,
    char Side,
    char SideTick,
    char Corner,
    char Floor,
    char FloorTick,
    string Ellipsis
)
{
    public static GlyphSet Of(TerminalGlyphs glyphs) =>
        glyphs == TerminalGlyphs.Ascii
            ? new("*o+x#@%&", ".:=", '|', '|', '+', '+', '-', '+', "...")
            : new("○•+×▪*◆#", "░▒▓", '┊', '│', '┤', '└', '─', '┬', "…");

    public char Mark(int order) => Marks[order % Marks.Length];

    public char Shade(int depth) => Shades[Math.Min(depth, Shades.Length) - 1];
}
