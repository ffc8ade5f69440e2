using System.Text.RegularExpressions;

namespace Unroll.Media.Text;

/// <summary>
/// A token for each word and each punctuation mark, the most frequent first. Words are written small and may have
/// apostrophes within; decoding puts a space between tokens, so that texts come back as words, not letter by letter.
/// </summary>
public sealed partial class WordVocabulary : Vocabulary
{
    internal const string FileKind = "words";
    private const string UnknownWord = "<unknown>";
    private readonly string[] words;
    private readonly Dictionary<string, int> tokens = new(StringComparer.Ordinal);

    private WordVocabulary(IEnumerable<string> words, Marks marks)
        : base(marks)
    {
        this.words = [.. words];
        foreach (string word in this.words)
        {
            tokens.Add(word, tokens.Count);
        }
    }

    internal override string Kind => FileKind;

    internal override IEnumerable<string> Lines => words.Select(VocabularyFile.Escape);

    private protected override int TokenCount => words.Length;

    /// <summary>The words of some texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="marks">Which marks to have besides.</param>
    /// <param name="size">How many words at most: those that occur most often.</param>
    /// <exception cref="ArgumentException">There are no words.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive.</exception>
    public static WordVocabulary Of(
        IEnumerable<string> texts,
        Marks marks = Marks.Unknown,
        int size = int.MaxValue
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach ((string word, _) in texts.SelectMany(Words))
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        string[] frequent =
        [
            .. counts
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(size)
                .Select(pair => pair.Key),
        ];
        return frequent.Length > 0
            ? new(frequent, marks)
            : throw new ArgumentException("expected at least one word, got none", nameof(texts));
    }

    internal static WordVocabulary Read(VocabularyLines lines, Marks marks) =>
        new(lines.Texts("one word", text => Words(text).Count() == 1), marks);

    private protected override int[] Split(string text)
    {
        List<int> found = [];
        foreach ((string word, int index) in Words(text))
        {
            bool known = tokens.TryGetValue(word, out int token);
            found.Add(
                known ? token
                : Unknown is not null ? UnknownToken
                : throw new ArgumentException(
                    $"expected words of the vocabulary, got '{word}' at {UnicodeText.Place(text, index)}; leave it out, or make the vocabulary with Marks.Unknown",
                    nameof(text)
                )
            );
        }

        return [.. found];
    }

    private protected override string Join(IReadOnlyList<int> tokens) =>
        string.Join(' ', tokens.Select(token => token == UnknownToken ? UnknownWord : words[token]));

    private static IEnumerable<(string Word, int Index)> Words(string text) =>
        WordPattern().Matches(text).Select(match => (match.Value.ToLowerInvariant(), match.Index));

    // A surrogate pair is one character, of which no word should be made twice.
    [GeneratedRegex(
        @"[\p{L}\p{M}\p{N}]+(['’][\p{L}\p{M}\p{N}]+)*|[\uD800-\uDBFF][\uDC00-\uDFFF]|\S",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex WordPattern();
}
