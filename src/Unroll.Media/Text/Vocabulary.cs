namespace Unroll.Media.Text;

/// <summary>
/// Numbers for the pieces of texts, its tokens: characters, words, or what of them stands together often. Its
/// <see cref="Marks"/>, which stand for no text, come first.
/// </summary>
public abstract class Vocabulary
{
    /// <summary>What stands for something unknown among tokens that are counted without the marks.</summary>
    private protected const int UnknownToken = -1;

    private static readonly Marks[] AllMarks = [Marks.Padding, Marks.Unknown, Marks.Start, Marks.End];
    private readonly int markCount;

    private protected Vocabulary(Marks marks)
    {
        Marks = marks;
        foreach (Marks mark in AllMarks)
        {
            markCount += marks.HasFlag(mark) ? 1 : 0;
        }
    }

    /// <summary>Which marks there are.</summary>
    public Marks Marks { get; }

    /// <summary>How many tokens there are, marks included; they are numbered from 0.</summary>
    public int Count => markCount + TokenCount;

    /// <summary>The token that fills up short sequences; null without that mark.</summary>
    public int? Padding => Number(Marks.Padding);

    /// <summary>The token of what is not in the vocabulary; null without that mark.</summary>
    public int? Unknown => Number(Marks.Unknown);

    /// <summary>The token before a text; null without that mark.</summary>
    public int? Start => Number(Marks.Start);

    /// <summary>The token behind a text; null without that mark.</summary>
    public int? End => Number(Marks.End);

    /// <summary>How many tokens are marks; they are the first.</summary>
    internal int MarkCount => markCount;

    /// <summary>What kind of vocabulary it is, as its file says.</summary>
    internal abstract string Kind { get; }

    /// <summary>The tokens as lines of its file.</summary>
    internal abstract IEnumerable<string> Lines { get; }

    /// <summary>How many tokens are no marks.</summary>
    private protected abstract int TokenCount { get; }

    /// <summary>The tokens of a text. No start or end is put around them.</summary>
    /// <exception cref="ArgumentException">
    /// The text is not Unicode, or something in it is not in the vocabulary, which has no mark for that.
    /// </exception>
    public int[] Encode(string text)
    {
        int[] tokens = Split(text);
        foreach (ref int token in tokens.AsSpan())
        {
            token = token == UnknownToken ? Unknown!.Value : token + markCount;
        }

        return tokens;
    }

    /// <summary>The text of some tokens. Marks say nothing, but for the unknown.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public string Decode(params ReadOnlySpan<int> tokens)
    {
        List<int> spoken = [];
        foreach (int token in tokens)
        {
            if (token < 0 || token >= Count)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(tokens),
                    token,
                    $"expected tokens from 0 to {Count - 1}"
                );
            }

            if (token >= markCount || token == Unknown)
            {
                spoken.Add(token == Unknown ? UnknownToken : token - markCount);
            }
        }

        return Join(spoken);
    }

    /// <summary>Writes the vocabulary to a text file, a token a line.</summary>
    /// <exception cref="MediaException">The file cannot be written.</exception>
    public void Save(string path) => TextFile.Write(path, VocabularyFile.Write(this));

    /// <summary>Reads a vocabulary of any kind from a file that <see cref="Save"/> wrote.</summary>
    /// <exception cref="MediaException">The file cannot be read, or a line is not as it should be.</exception>
    public static Vocabulary Load(string path) => VocabularyFile.Read(TextFile.Read(path), path);

    /// <summary>The tokens of a text, counted without the marks.</summary>
    private protected abstract int[] Split(string text);

    /// <summary>The text of tokens that are counted without the marks.</summary>
    private protected abstract string Join(IReadOnlyList<int> tokens);

    private int? Number(Marks mark)
    {
        if (!Marks.HasFlag(mark))
        {
            return null;
        }

        int number = 0;
        foreach (Marks before in AllMarks)
        {
            number += before < mark && Marks.HasFlag(before) ? 1 : 0;
        }

        return number;
    }
}
