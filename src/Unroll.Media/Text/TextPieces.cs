using System.Text.RegularExpressions;

namespace Unroll.Media.Text;

/// <summary>
/// Text in pieces that tokens do not reach across: a word, a number or a run of other signs, each with the space before
/// it, and white space between them. Put together they are the text.
/// </summary>
internal static partial class TextPieces
{
    /// <summary>The pieces.</summary>
    /// <exception cref="ArgumentException">The text is not Unicode.</exception>
    public static IEnumerable<string> Of(string text)
    {
        UnicodeText.Check(text);
        return PiecePattern().Matches(text).Select(match => match.Value);
    }

    /// <summary>How often each piece occurs.</summary>
    public static Dictionary<string, int> Count(string text)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (string piece in Of(text))
        {
            counts[piece] = counts.GetValueOrDefault(piece) + 1;
        }

        return counts;
    }

    [GeneratedRegex(
        @" ?(\p{L}+|\p{N}+|[^\s\p{L}\p{N}]+)|\s+(?= \S)|\s+",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex PiecePattern();
}
