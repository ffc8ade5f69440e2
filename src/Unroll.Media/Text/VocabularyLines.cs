using System.Globalization;

namespace Unroll.Media.Text;

/// <summary>The lines of a vocabulary's file that are tokens.</summary>
internal sealed class VocabularyLines(string[] lines, string? file)
{
    private const int FirstLine = 3;

    /// <summary>Each line as a text, none of them twice.</summary>
    /// <param name="what">What a line should be, for messages.</param>
    /// <param name="fits">Whether a text is what it should be.</param>
    /// <exception cref="MediaException">A line is something else, or there is none.</exception>
    public List<string> Texts(string what, Func<string, bool> fits)
    {
        List<string> texts = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string line in lines)
        {
            string? text = VocabularyFile.Unescape(line);
            if (text is null || !fits(text))
            {
                throw Problem($"expected {what}, got '{line}'", texts.Count);
            }

            if (!seen.Add(text))
            {
                throw Problem($"expected each token once, got '{line}' again", texts.Count);
            }

            texts.Add(text);
        }

        return texts.Count > 0 ? texts : throw Problem($"expected {what}, got the end of the file", 0);
    }

    /// <summary>Each line as two numbers of tokens that stand before it.</summary>
    /// <param name="tokens">How many tokens there are before the first line.</param>
    /// <exception cref="MediaException">A line is something else.</exception>
    public List<(int Left, int Right)> Pairs(int tokens)
    {
        List<(int Left, int Right)> pairs = [];
        HashSet<(int Left, int Right)> seen = [];
        foreach (string line in lines)
        {
            int largest = tokens + pairs.Count - 1;
            string[] parts = line.Split(' ');
            if (
                parts.Length != 2
                || !TryParse(parts[0], largest, out int left)
                || !TryParse(parts[1], largest, out int right)
            )
            {
                throw Problem($"expected two tokens from 0 to {largest}, got '{line}'", pairs.Count);
            }

            if (!seen.Add((left, right)))
            {
                throw Problem($"expected each pair once, got '{line}' again", pairs.Count);
            }

            pairs.Add((left, right));
        }

        return pairs;
    }

    private static bool TryParse(string text, int largest, out int token) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out token) && token <= largest;

    private MediaException Problem(string problem, int index) =>
        new($"{problem}; save the vocabulary again", file, line: FirstLine + index);
}
