using Unroll.Charts.Layout;

namespace Unroll.Charts.Terminal;

/// <summary>Decides what each line is drawn with.</summary>
internal sealed record TerminalPen(GlyphSet Glyphs, bool HasDots, bool UseColour)
{
    /// <summary>
    /// Whether a line is drawn in fine dots: a solid one, if it is the first or has a colour to know it by.
    /// </summary>
    public bool IsDotted(LineStyle style, int order) =>
        HasDots && style == LineStyle.Solid && (order == 0 || UseColour);

    public string Fit(string text, int width) => CleanText.Fit(text, t => t.Length, width, Glyphs.Ellipsis);
}
