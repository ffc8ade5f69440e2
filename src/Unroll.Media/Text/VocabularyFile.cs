using System.Globalization;
using System.Text;

namespace Unroll.Media.Text;

/// <summary>
/// Vocabularies as text. The first line says the kind, the second the marks (<c>marks: padding, end</c>), and each
/// other line is a token: a character or a word, in which white space and the backslash are escaped, or, of a byte-pair
/// encoding, the numbers of the two tokens that become one.
/// </summary>
internal static class VocabularyFile
{
    private const string Heading = "unroll vocabulary: ";
    private const string MarksHeading = "marks:";
    private const int LinesBeforeTokens = 2;

    private static readonly (Marks Mark, string Name)[] Names =
    [
        (Marks.Padding, "padding"),
        (Marks.Unknown, "unknown"),
        (Marks.Start, "start"),
        (Marks.End, "end"),
    ];

    /// <summary>The lines of a file.</summary>
    public static string Write(Vocabulary vocabulary)
    {
        IEnumerable<string> marks = Names
            .Where(pair => vocabulary.Marks.HasFlag(pair.Mark))
            .Select(pair => pair.Name);
        string[] lines =
        [
            Heading + vocabulary.Kind,
            $"{MarksHeading} {string.Join(", ", marks)}".TrimEnd(),
            .. vocabulary.Lines,
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    /// <summary>The vocabulary that the lines of a file say.</summary>
    /// <exception cref="MediaException">A line is not as it should be.</exception>
    public static Vocabulary Read(string text, string? file)
    {
        string[] lines = text.TrimEnd('\n').ReplaceLineEndings("\n").Split('\n');
        if (!lines[0].StartsWith(Heading, StringComparison.Ordinal))
        {
            throw new MediaException($"expected '{Heading}' and a kind, got '{lines[0]}'", file, line: 1);
        }

        Marks marks = ReadMarks(lines.Length > 1 ? lines[1] : "", file);
        VocabularyLines tokens = new(lines[Math.Min(LinesBeforeTokens, lines.Length)..], file);
        return lines[0][Heading.Length..] switch
        {
            CharacterVocabulary.FileKind => CharacterVocabulary.Read(tokens, marks),
            WordVocabulary.FileKind => WordVocabulary.Read(tokens, marks),
            BytePairEncoding.FileKind => BytePairEncoding.Read(tokens, marks),
            string kind => throw new MediaException(
                $"expected {CharacterVocabulary.FileKind}, {WordVocabulary.FileKind} or {BytePairEncoding.FileKind}, got '{kind}'",
                file,
                line: 1
            ),
        };
    }

    /// <summary>A token as a line: <c>\s</c> for a space, <c>\n</c> for a line's end, <c>\u{9}</c> for what else is unseen.</summary>
    public static string Escape(string token)
    {
        StringBuilder line = new();
        foreach (Rune character in token.EnumerateRunes())
        {
            line.Append(
                character.Value switch
                {
                    '\\' => @"\\",
                    ' ' => @"\s",
                    '\n' => @"\n",
                    _ when IsUnseen(character) => $@"\u{{{character.Value:X}}}",
                    _ => character.ToString(),
                }
            );
        }

        return line.ToString();
    }

    /// <summary>The token that a line stands for; null if it is no token.</summary>
    public static string? Unescape(string line)
    {
        StringBuilder token = new();
        ReadOnlySpan<char> rest = line;
        while (rest.Length > 0)
        {
            if (rest[0] != '\\')
            {
                token.Append(rest[0]);
                rest = rest[1..];
            }
            else if (TryUnescape(ref rest) is { } character)
            {
                token.Append(character.ToString());
            }
            else
            {
                return null;
            }
        }

        return token.Length > 0 ? token.ToString() : null;
    }

    private static Rune? TryUnescape(ref ReadOnlySpan<char> rest)
    {
        const int shortest = 2;
        char kind = rest.Length < shortest ? '\0' : rest[1];
        ReadOnlySpan<char> behind = rest[Math.Min(shortest, rest.Length)..];
        int end = behind.IndexOf('}');
        if (kind == 'u' && end > 0 && behind[0] == '{')
        {
            rest = behind[(end + 1)..];
            return
                int.TryParse(
                    behind[1..end],
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out int value
                ) && Rune.IsValid(value)
                ? new Rune(value)
                : null;
        }

        rest = behind;
        return kind switch
        {
            '\\' => new('\\'),
            's' => new(' '),
            'n' => new('\n'),
            _ => null,
        };
    }

    private static bool IsUnseen(Rune character) =>
        Rune.IsWhiteSpace(character)
        || Rune.IsControl(character)
        || Rune.GetUnicodeCategory(character) == UnicodeCategory.Format;

    private static Marks ReadMarks(string line, string? file)
    {
        if (!line.StartsWith(MarksHeading, StringComparison.Ordinal))
        {
            throw new MediaException($"expected '{MarksHeading}', got '{line}'", file, line: 2);
        }

        Marks marks = Marks.None;
        const StringSplitOptions options =
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        foreach (string name in line[MarksHeading.Length..].Split(',', options))
        {
            Marks mark = Names.FirstOrDefault(pair => pair.Name == name).Mark;
            marks |=
                mark != Marks.None
                    ? mark
                    : throw new MediaException(
                        $"expected {string.Join(", ", Names.Select(pair => pair.Name))}, got '{name}'",
                        file,
                        line: 2
                    );
        }

        return marks;
    }
}
