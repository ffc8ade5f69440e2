using Unroll.Media.Text;

namespace Unroll.Media.Tests.Text;

public sealed class WordVocabularyTests
{
    [Fact]
    public void The_most_frequent_word_is_first_and_of_equal_ones_the_alphabet_decides()
    {
        var vocabulary = WordVocabulary.Of(["The dog, the cat", "THE cat"], Marks.None);
        vocabulary.Encode("the cat , dog").ShouldBe([0, 1, 2, 3]);
        vocabulary.Decode(0, 3).ShouldBe("the dog");
    }

    [Fact]
    public void Apostrophes_belong_to_words_and_other_signs_stand_alone()
    {
        var vocabulary = WordVocabulary.Of(["It isn't 'good'! 😀"], Marks.None);
        vocabulary.Decode(vocabulary.Encode("It isn't 'good'! 😀")).ShouldBe("it isn't ' good ' ! 😀");
    }

    [Fact]
    public void Words_beyond_the_size_are_unknown()
    {
        var vocabulary = WordVocabulary.Of(["a a b"], size: 1);
        vocabulary.Encode("a b c").ShouldBe([1, 0, 0]);
        vocabulary.Decode(1, 0).ShouldBe("a <unknown>");
    }

    [Fact]
    public void Without_a_mark_an_unknown_word_is_an_error_that_says_where_it_stands() =>
        Should
            .Throw<ArgumentException>(() => WordVocabulary.Of(["good"], Marks.None).Encode("good\n bad"))
            .Message.ShouldContain("'bad' at line 2, column 2");

    [Fact]
    public void Texts_without_words_are_refused()
    {
        Should.Throw<ArgumentException>(() => WordVocabulary.Of([" ", ""])).Message.ShouldContain("got none");
        Should.Throw<ArgumentOutOfRangeException>(() => WordVocabulary.Of(["a"], size: 0));
    }
}
