using System.Text;

namespace Unroll.Media.Text;

/// <summary>Text as its characters: Unicode scalar values, of which some are two of UTF-16's units.</summary>
internal static class UnicodeText
{
    /// <summary>The characters.</summary>
    /// <exception cref="ArgumentException">There is half a surrogate pair, which is no character.</exception>
    public static IEnumerable<(Rune Character, int Index)> Characters(string text)
    {
        for (int index = 0; index < text.Length; )
        {
            if (!Rune.TryGetRuneAt(text, index, out Rune character))
            {
                throw new ArgumentException(
                    $"expected Unicode text, got half a surrogate pair (U+{(int)text[index]:X4}) at {Place(text, index)}",
                    nameof(text)
                );
            }

            yield return (character, index);
            index += character.Utf16SequenceLength;
        }
    }

    /// <summary>Checks that the text consists of characters.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="ArgumentException">There is half a surrogate pair.</exception>
    public static int Check(string text) => Characters(text).Count();

    /// <summary>Where in a text an index is, as editors count: <c>line 3, column 14</c>.</summary>
    public static string Place(string text, int index)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, index);
        return $"line {before.Count('\n') + 1}, column {index - before.LastIndexOf('\n')}";
    }
}
