using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Unroll.Media.Text;

/// <summary>
/// Byte-pair encoding (Sennrich et al., "Neural Machine Translation of Rare Words with Subword Units", 2016): tokens
/// are the 256 bytes, and what is made of them by joining, again and again, the pair of neighbours that is most
/// frequent. Any Unicode text can be written, and <c>decode(encode(x)) = x</c>.
/// </summary>
/// <remarks>
/// As in GPT-2 (Radford et al., 2019) the bytes are those of UTF-8, and no token reaches from one word to the next: a
/// space belongs to the word behind it. Tokens that end within a character decode to U+FFFD by themselves.
/// </remarks>
public sealed class BytePairEncoding : Vocabulary
{
    internal const string FileKind = "byte pairs";
    private readonly (int Left, int Right)[] merges;
    private readonly Dictionary<(int Left, int Right), int> ranks = [];
    private readonly List<byte[]> bytes = [];

    private BytePairEncoding(IEnumerable<(int Left, int Right)> merges, Marks marks)
        : base(marks)
    {
        this.merges = [.. merges];
        for (int value = 0; value < BytePairTrainer.ByteCount; value++)
        {
            bytes.Add([(byte)value]);
        }

        foreach ((int left, int right) in this.merges)
        {
            ranks.Add((left, right), bytes.Count);
            bytes.Add([.. bytes[left], .. bytes[right]]);
        }
    }

    internal override string Kind => FileKind;

    internal override IEnumerable<string> Lines =>
        merges.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Left} {pair.Right}"));

    private protected override int TokenCount => bytes.Count;

    /// <summary>Finds the pairs to join in a text. Of pairs that are as frequent, that of the smaller tokens is first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">
    /// How many tokens to have, marks included. It stays below where no pair occurs twice any more.
    /// </param>
    /// <param name="marks">Which marks to have besides.</param>
    /// <exception cref="ArgumentException">The text is empty, or not Unicode.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size leaves no room for the 256 bytes and the marks.</exception>
    public static BytePairEncoding Train(string text, int size, Marks marks = Marks.None)
    {
        BytePairEncoding none = new([], marks);
        if (size < none.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(size),
                size,
                $"expected at least {none.Count} tokens"
            );
        }

        if (text.Length == 0)
        {
            throw new ArgumentException("expected at least one character, got an empty text", nameof(text));
        }

        return new(new BytePairTrainer(TextPieces.Count(text)).Merges(size - none.Count), marks);
    }

    internal static BytePairEncoding Read(VocabularyLines lines, Marks marks) =>
        new(lines.Pairs(BytePairTrainer.ByteCount), marks);

    private protected override int[] Split(string text)
    {
        Dictionary<string, int[]> known = new(StringComparer.Ordinal);
        List<int> tokens = [];
        foreach (string piece in TextPieces.Of(text))
        {
            if (!known.TryGetValue(piece, out int[]? joined))
            {
                known.Add(piece, joined = JoinPairs(piece));
            }

            tokens.AddRange(joined);
        }

        return [.. tokens];
    }

    private protected override string Join(IReadOnlyList<int> tokens)
    {
        List<byte> text = [];
        foreach (int token in tokens)
        {
            text.AddRange(token == UnknownToken ? [] : bytes[token]);
        }

        return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(text));
    }

    /// <summary>Joins the pairs of a piece in the order in which they were found.</summary>
    private int[] JoinPairs(string piece)
    {
        List<int> tokens = [.. Encoding.UTF8.GetBytes(piece)];
        while (FirstPair(tokens) is { } token)
        {
            (int left, int right) = merges[token - BytePairTrainer.ByteCount];
            int kept = 0;
            for (int i = 0; i < tokens.Count; i++)
            {
                bool pair = tokens[i] == left && i + 1 < tokens.Count && tokens[i + 1] == right;
                tokens[kept++] = pair ? token : tokens[i];
                i += pair ? 1 : 0;
            }

            tokens.RemoveRange(kept, tokens.Count - kept);
        }

        return [.. tokens];
    }

    /// <summary>What the pair becomes that was found first of all that are there; null if there is none.</summary>
    private int? FirstPair(List<int> tokens)
    {
        int? first = null;
        for (int i = 1; i < tokens.Count; i++)
        {
            if (ranks.TryGetValue((tokens[i - 1], tokens[i]), out int token) && !(token >= first))
            {
                first = token;
            }
        }

        return first;
    }
}
