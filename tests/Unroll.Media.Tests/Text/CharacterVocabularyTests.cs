using FsCheck;
using FsCheck.Fluent;
using Unroll.Media.Text;

namespace Unroll.Media.Tests.Text;

public sealed class CharacterVocabularyTests
{
    [Fact]
    public void Characters_are_numbered_in_the_order_of_Unicode()
    {
        var vocabulary = CharacterVocabulary.Of("b😀a\nb");
        vocabulary.Count.ShouldBe(4);
        vocabulary.Encode("\nab😀").ShouldBe([0, 1, 2, 3]);
        vocabulary.Decode(3, 1).ShouldBe("😀a");
    }

    [Fact]
    public void What_is_decoded_is_what_was_encoded() =>
        Prop.ForAll(
                Samples.Texts,
                text =>
                    text.Length == 0
                    || CharacterVocabulary.Of(text) is var vocabulary
                        && vocabulary.Decode(vocabulary.Encode(text)) == text
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Marks_come_first_and_say_nothing()
    {
        var vocabulary = CharacterVocabulary.Of("ab", Marks.Padding | Marks.Start | Marks.End);
        (vocabulary.Padding, vocabulary.Unknown, vocabulary.Start, vocabulary.End).ShouldBe((0, null, 1, 2));
        vocabulary.Count.ShouldBe(5);
        vocabulary.Encode("ab").ShouldBe([3, 4]);
        vocabulary.Decode(1, 3, 4, 2, 0).ShouldBe("ab");
    }

    [Fact]
    public void An_unknown_character_is_an_error_that_says_where_it_stands() =>
        Should
            .Throw<ArgumentException>(() => CharacterVocabulary.Of("ab\n").Encode("ab\nabé"))
            .Message.ShouldContain("'é' (U+00E9) at line 2, column 3");

    [Fact]
    public void An_unknown_character_is_a_mark_where_there_is_one()
    {
        var vocabulary = CharacterVocabulary.Of("ab", Marks.Unknown);
        vocabulary.Encode("aéb").ShouldBe([1, 0, 2]);
        vocabulary.Decode(1, 0, 2).ShouldBe("a\uFFFDb");
    }

    [Fact]
    public void What_is_no_text_is_refused()
    {
        Should.Throw<ArgumentException>(() => CharacterVocabulary.Of("")).Message.ShouldContain("empty");
        Should
            .Throw<ArgumentException>(() => CharacterVocabulary.Of("a\uD83D"))
            .Message.ShouldContain("half a surrogate pair (U+D83D) at line 1, column 2");
        Should
            .Throw<ArgumentOutOfRangeException>(() => CharacterVocabulary.Of("ab").Decode(0, 2))
            .Message.ShouldContain("from 0 to 1");
    }
}
