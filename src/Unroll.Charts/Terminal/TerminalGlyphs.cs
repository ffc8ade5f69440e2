namespace Unroll.Charts.Terminal;

/// <summary>The characters that a chart in the terminal is made of.</summary>
public enum TerminalGlyphs
{
    /// <summary>Braille dots (eight to a character) and box drawing, for terminals with Unicode.</summary>
    Braille,

    /// <summary>ASCII alone. Names and titles are left as they are.</summary>
    Ascii,
}
