using System.Text;

namespace Unroll.Charts.Svg;

/// <summary>
/// Estimates the width of text in a sans-serif font. Which one draws it is the viewer's choice, so this
/// measures the wide ones (Verdana, DejaVu Sans): what fits in them fits in Arial.
/// </summary>
internal static class TextSize
{
    public const double Normal = 12;
    public const double Title = 16;

    public static double Of(string text, double fontSize = Normal) =>
        text.EnumerateRunes().Sum(Width) * fontSize;

    private static double Width(Rune rune) =>
        rune.Value switch
        {
            'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' => 0.34,
            'f' or 't' or 'r' or '-' or '(' or ')' or '[' or ']' or '/' or 'J' => 0.42,
            'm' or 'w' or 'M' or 'W' or '@' or '%' or '…' => 0.98,
            >= '0' and <= '9' => 0.64,
            >= 'A' and <= 'Z' => 0.72,
            >= 0x1100 => 1,
            _ => 0.63,
        };
}
