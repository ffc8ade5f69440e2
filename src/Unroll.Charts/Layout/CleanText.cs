using System.Text;

namespace Unroll.Charts.Layout;

/// <summary>Text that can be drawn: names come from files, and files hold anything.</summary>
internal static class CleanText
{
    private const int LongestText = 500;

    /// <summary>The text on one line, without control characters or halves of surrogate pairs.</summary>
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            clean.Append(Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF ? " " : rune.ToString());
        }

        return clean.ToString().Trim();
    }

    /// <summary>The text, or as much of its start as fits, followed by an ellipsis.</summary>
    public static string Fit(string text, Func<string, double> measure, double width, string ellipsis = "…")
    {
        if (measure(text) <= width)
        {
            return text;
        }

        int length = Math.Min(text.Length, LongestText);
        while (length > 0 && measure(text[..length].TrimEnd() + ellipsis) > width)
        {
            length -= length > 1 && char.IsLowSurrogate(text[length - 1]) ? 2 : 1;
        }

        return text[..length].TrimEnd() + ellipsis;
    }
}
