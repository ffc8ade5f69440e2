using FsCheck;
using FsCheck.Fluent;
using Unroll.Media.Text;

namespace Unroll.Media.Tests.Text;

public sealed class VocabularyFileTests
{
    [Fact]
    public void A_vocabulary_of_any_kind_is_the_same_from_its_file() =>
        Prop.ForAll(
                Samples.Texts,
                text =>
                {
                    text += "word";
                    Marks marks = (Marks)(text.Length % 16);
                    ShouldBeTheSame(CharacterVocabulary.Of(text, marks), text);
                    ShouldBeTheSame(WordVocabulary.Of([text], marks), text);
                    ShouldBeTheSame(BytePairEncoding.Train(text + text, 400, marks), text);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_file_is_readable() =>
        VocabularyFile
            .Write(CharacterVocabulary.Of("a \n\\\t😀", Marks.Padding | Marks.End))
            .ShouldBe("unroll vocabulary: characters\nmarks: padding, end\n\\u{9}\n\\n\n\\s\n\\\\\na\n😀\n");

    [Fact]
    public void A_file_is_written_and_read() =>
        Samples
            .WithFile(path =>
            {
                WordVocabulary.Of(["one two"]).Save(path);
                return Vocabulary.Load(path);
            })
            .Encode("two one")
            .ShouldBe([2, 1]);

    [Theory]
    [InlineData("hello", 1, "expected 'unroll vocabulary: ' and a kind, got 'hello'")]
    [InlineData("unroll vocabulary: letters\nmarks:\na\n", 1, "got 'letters'")]
    [InlineData("unroll vocabulary: characters", 2, "expected 'marks:', got ''")]
    [InlineData("unroll vocabulary: characters\nmarks: end, stop\na\n", 2, "got 'stop'")]
    [InlineData("unroll vocabulary: characters\nmarks:\n", 3, "got the end of the file")]
    [InlineData("unroll vocabulary: characters\nmarks:\na\nbc\nd\n", 4, "expected one character, got 'bc'")]
    [InlineData("unroll vocabulary: characters\nmarks:\na\n\nd\n", 4, "expected one character, got ''")]
    [InlineData("unroll vocabulary: characters\nmarks:\na\nb\na\n", 5, "got 'a' again")]
    [InlineData("unroll vocabulary: characters\nmarks:\n\\u{D800}\n", 3, @"got '\u{D800}'")]
    [InlineData("unroll vocabulary: characters\nmarks:\n\\q\n", 3, @"got '\q'")]
    [InlineData("unroll vocabulary: characters\nmarks:\n\\\n", 3, @"got '\'")]
    [InlineData("unroll vocabulary: words\nmarks:\none two\n", 3, "expected one word, got 'one two'")]
    [InlineData(
        "unroll vocabulary: byte pairs\nmarks:\n97\n",
        3,
        "expected two tokens from 0 to 255, got '97'"
    )]
    [InlineData("unroll vocabulary: byte pairs\nmarks:\n97 98\n256 258\n", 4, "from 0 to 256, got '256 258'")]
    [InlineData("unroll vocabulary: byte pairs\nmarks:\n97 98\n97 98\n", 4, "each pair once")]
    public void A_malformed_line_is_named(string text, int line, string message)
    {
        MediaException exception = Should.Throw<MediaException>(() => VocabularyFile.Read(text, "v.txt"));
        exception.Line.ShouldBe(line);
        exception.Message.ShouldStartWith($"v.txt, line {line}: ");
        exception.Message.ShouldContain(message);
    }

    [Fact]
    public void A_file_that_is_not_there_or_no_text_is_named()
    {
        Should
            .Throw<MediaException>(() => Samples.WithFile(Vocabulary.Load))
            .Message.ShouldContain("there is no such file");
        Should
            .Throw<MediaException>(() =>
                Samples.WithFile(path =>
                {
                    File.WriteAllBytes(path, [(byte)'a', 0xFF]);
                    return Vocabulary.Load(path);
                })
            )
            .Message.ShouldContain("byte 1: expected text in UTF-8");
    }

    private static void ShouldBeTheSame(Vocabulary vocabulary, string text)
    {
        string written = VocabularyFile.Write(vocabulary);
        Vocabulary read = VocabularyFile.Read(written, file: null);
        read.GetType().ShouldBe(vocabulary.GetType());
        read.Marks.ShouldBe(vocabulary.Marks);
        read.Count.ShouldBe(vocabulary.Count);
        read.Encode(text).ShouldBe(vocabulary.Encode(text));
        VocabularyFile.Write(read).ShouldBe(written);
    }
}
