using System.Text;

namespace Unroll.Media.Text;

/// <summary>A token for each character, in the order of Unicode: <c>decode(encode(x)) = x</c>.</summary>
/// <remarks>A character is a Unicode scalar value: an emoji is one, a letter with a combining accent two.</remarks>
public sealed class CharacterVocabulary : Vocabulary
{
    internal const string FileKind = "characters";
    private readonly Rune[] characters;
    private readonly Dictionary<Rune, int> tokens = [];

    private CharacterVocabulary(IEnumerable<Rune> characters, Marks marks)
        : base(marks)
    {
        this.characters = [.. characters];
        foreach (Rune character in this.characters)
        {
            tokens.Add(character, tokens.Count);
        }
    }

    internal override string Kind => FileKind;

    internal override IEnumerable<string> Lines =>
        characters.Select(character => VocabularyFile.Escape(character.ToString()));

    private protected override int TokenCount => characters.Length;

    /// <summary>The characters of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="marks">Which marks to have besides.</param>
    /// <exception cref="ArgumentException">The text is empty, or not Unicode.</exception>
    public static CharacterVocabulary Of(string text, Marks marks = Marks.None) =>
        text.Length > 0
            ? new(UnicodeText.Characters(text).Select(place => place.Character).Distinct().Order(), marks)
            : throw new ArgumentException("expected at least one character, got an empty text", nameof(text));

    internal static CharacterVocabulary Read(VocabularyLines lines, Marks marks) =>
        new(
            lines
                .Texts(
                    "one character",
                    text =>
                        Rune.TryGetRuneAt(text, 0, out Rune first) && first.Utf16SequenceLength == text.Length
                )
                .Select(text => Rune.GetRuneAt(text, 0)),
            marks
        );

    private protected override int[] Split(string text)
    {
        List<int> found = new(text.Length);
        foreach ((Rune character, int index) in UnicodeText.Characters(text))
        {
            bool known = tokens.TryGetValue(character, out int token);
            found.Add(
                known ? token
                : Unknown is not null ? UnknownToken
                : throw new ArgumentException(
                    $"expected characters of the vocabulary, got '{VocabularyFile.Escape(character.ToString())}' (U+{character.Value:X4}) at {UnicodeText.Place(text, index)}; leave it out, or make the vocabulary with Marks.Unknown",
                    nameof(text)
                )
            );
        }

        return [.. found];
    }

    private protected override string Join(IReadOnlyList<int> tokens)
    {
        StringBuilder text = new();
        foreach (int token in tokens)
        {
            text.Append((token == UnknownToken ? Rune.ReplacementChar : characters[token]).ToString());
        }

        return text.ToString();
    }
}
