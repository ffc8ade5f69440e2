using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Unroll.Media.Text;

namespace Unroll.Media.Tests.Text;

public sealed class BytePairEncodingTests
{
    private static readonly BytePairEncoding Trained = BytePairEncoding.Train(Samples.Shakespeare, 400);

    [Fact]
    public void What_is_decoded_is_what_was_encoded() =>
        Prop.ForAll(Samples.Texts, text => Trained.Decode(Trained.Encode(text)) == text)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Of_the_paper_s_words_it_joins_what_the_paper_joins()
    {
        string text =
            string.Concat(Enumerable.Repeat(" low", 5))
            + string.Concat(Enumerable.Repeat(" lower", 2))
            + string.Concat(Enumerable.Repeat(" newest", 6))
            + string.Concat(Enumerable.Repeat(" widest", 3));
        var encoding = BytePairEncoding.Train(text, 258);
        encoding.Decode(256).ShouldBe("es");
        encoding.Decode(257).ShouldBe("est");
        encoding.Encode("newest").ShouldBe(['n', 'e', 'w', 257]);
    }

    [Fact]
    public void It_finds_the_pairs_that_counting_anew_each_time_finds() =>
        Prop.ForAll(
                Gen.Elements("a", "b", "c", "aa", " ", "é").ListOf().Select(string.Concat).ToArbitrary(),
                text =>
                    text.Length == 0
                    || new BytePairTrainer(TextPieces.Count(text)).Merges(20).SequenceEqual(Slowly(text, 20))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Of_a_play_too_it_finds_the_pairs_that_counting_anew_finds() =>
        new BytePairTrainer(TextPieces.Count(Samples.Shakespeare))
            .Merges(100)
            .ShouldBe(Slowly(Samples.Shakespeare, 100));

    [Fact]
    public void Pieces_put_together_are_the_text() =>
        Prop.ForAll(Samples.Texts, text => string.Concat(TextPieces.Of(text)) == text)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_word_begins_with_its_space() =>
        TextPieces
            .Of("It's  3 o'clock!\n\nNow.")
            .ShouldBe(["It", "'", "s", " ", " 3", " o", "'", "clock", "!", "\n\n", "Now", "."]);

    [Fact]
    public void A_text_takes_fewer_tokens_than_bytes()
    {
        int bytes = Encoding.UTF8.GetByteCount(Samples.Shakespeare);
        Trained.Encode(Samples.Shakespeare).Length.ShouldBeLessThan(bytes * 2 / 3);
    }

    [Fact]
    public void It_stops_where_no_pair_occurs_twice() =>
        BytePairEncoding.Train("abab cd", 1000).Count.ShouldBe(257);

    [Fact]
    public void Half_a_character_decodes_to_the_replacement_character() =>
        BytePairEncoding.Train("a", 256).Decode(0xC3).ShouldBe("\uFFFD");

    [Fact]
    public void More_pairs_than_there_are_are_not_found()
    {
        var encoding = BytePairEncoding.Train("ab ab abc", 100_000);
        encoding.Count.ShouldBeLessThan(262);
        encoding.Decode(encoding.Encode("ab abc d")).ShouldBe("ab abc d");
    }

    [Fact]
    public void Marks_come_before_the_bytes()
    {
        var encoding = BytePairEncoding.Train("abab", 259, Marks.Start | Marks.End);
        encoding.Encode("ab").ShouldBe([258]);
        encoding.Decode(0, 258, 1).ShouldBe("ab");
    }

    [Fact]
    public void What_cannot_be_trained_on_is_refused()
    {
        Should.Throw<ArgumentException>(() => BytePairEncoding.Train("", 300)).Message.ShouldContain("empty");
        Should
            .Throw<ArgumentOutOfRangeException>(() => BytePairEncoding.Train("a", 256, Marks.End))
            .Message.ShouldContain("at least 257");
        Should
            .Throw<ArgumentException>(() => Trained.Encode("a\uDE00"))
            .Message.ShouldContain("line 1, column 2");
    }

    /// <summary>The algorithm as the paper has it: count all pairs, join the most frequent one, and begin again.</summary>
    private static List<(int Left, int Right)> Slowly(string text, int merges)
    {
        int[][] pieces =
        [
            .. TextPieces
                .Of(text)
                .Select(piece => Encoding.UTF8.GetBytes(piece).Select(b => (int)b).ToArray()),
        ];
        List<(int Left, int Right)> found = [];
        while (found.Count < merges)
        {
            var best = pieces
                .SelectMany(piece => piece.Zip(piece.Skip(1)))
                .GroupBy(pair => pair)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key)
                .FirstOrDefault();
            if (best is null || best.Count() < 2)
            {
                break;
            }

            pieces = [.. pieces.Select(piece => Join(piece, best.Key, 256 + found.Count))];
            found.Add(best.Key);
        }

        return found;
    }

    private static int[] Join(int[] piece, (int Left, int Right) pair, int token)
    {
        List<int> joined = [];
        for (int i = 0; i < piece.Length; i++)
        {
            bool here = i + 1 < piece.Length && (piece[i], piece[i + 1]) == pair;
            joined.Add(here ? token : piece[i]);
            i += here ? 1 : 0;
        }

        return [.. joined];
    }
}
