using Unroll.Media.Text;
using Unroll.Tensors;

namespace Unroll.Examples;

/// <summary>
/// Made-up reviews, whose sentiment is that of their adjectives, turned round by a negation, and in the end that of their
/// last clause. Each word is as frequent in good reviews as in bad ones.
/// </summary>
/// <param name="random">Where chance comes from.</param>
public sealed class Reviews(SeededRandom random)
{
    private const int Withheld = 4;
    private static readonly string[] Good =
    [
        "good",
        "great",
        "clever",
        "moving",
        "funny",
        "gripping",
        "charming",
        "superb",
    ];
    private static readonly string[] Bad =
    [
        "bad",
        "dull",
        "silly",
        "boring",
        "tedious",
        "clumsy",
        "awful",
        "tiresome",
    ];
    private static readonly string[] Negations =
    [
        "not",
        "hardly",
        "never",
        "far from",
        "anything but",
        "by no means",
    ];
    private static readonly string[] Things = ["plot", "cast", "music", "ending", "dialogue", "story"];
    private static readonly string[] Adverbs = ["", "", "really ", "very ", "quite "];

    /// <summary>Reviews, half of them good.</summary>
    /// <param name="count">How many.</param>
    /// <param name="unseen">
    /// Whether each negates an adjective in a way that other reviews never do: a quarter of all pairs of a negation and an
    /// adjective are left to these.
    /// </param>
    public IReadOnlyList<LabelledText> Write(int count, bool unseen) =>
        [.. Enumerable.Range(0, count).Select(i => Write(positive: i % 2 == 0, unseen))];

    private LabelledText Write(bool positive, bool unseen)
    {
        string text = random.NextInt(unseen ? 4 : 5) switch
        {
            0 => $"The {Thing()} was {Negated(positive, unseen)}.",
            1 => $"The {Thing()} was {Plain(positive)}, {Negated(positive, unseen)}.",
            2 =>
                $"The {Thing()} was {Plain(!positive)} at first, but {Negated(positive, unseen)} in the end.",
            3 =>
                $"The {Thing()} was {Negated(!positive, unseen)} at first, but {Plain(positive)} in the end.",
            _ => $"The {Thing()} was {Plain(positive)}.",
        };
        return new(text, positive ? "positive" : "negative");
    }

    private string Thing() => Pick(Things);

    private string Plain(bool positive) => Pick(Adverbs) + Pick(positive ? Good : Bad);

    /// <summary>A negated adjective that comes to the sentiment: <c>hardly dull</c> is a good thing.</summary>
    private string Negated(bool positive, bool unseen)
    {
        string[] adjectives = positive ? Bad : Good;
        int negation = random.NextInt(Negations.Length);
        int adjective = random.NextInt(adjectives.Length);
        while ((negation + adjective) % Withheld == 0 != unseen)
        {
            adjective = random.NextInt(adjectives.Length);
        }

        return $"{Negations[negation]} {Pick(Adverbs)}{adjectives[adjective]}";
    }

    private string Pick(string[] words) => words[random.NextInt(words.Length)];
}
