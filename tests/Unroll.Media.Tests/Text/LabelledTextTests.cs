using Unroll.Media.Text;

namespace Unroll.Media.Tests.Text;

public sealed class LabelledTextTests
{
    [Fact]
    public void A_row_is_a_text_and_its_label_wherever_the_columns_stand() =>
        Read("id,label,text\n1,good,\"Well, well\"\n2,bad,no\n")
            .ShouldBe([new("Well, well", "good"), new("no", "bad")]);

    [Fact]
    public void Tabs_part_the_columns_of_a_tsv_file() =>
        Read("text\tlabel\nWell, well\tgood\n", ".tsv").ShouldBe([new("Well, well", "good")]);

    [Fact]
    public void The_mark_that_spreadsheets_put_before_a_text_is_no_part_of_it() =>
        Read("\uFEFFtext,label\nyes,good\n").ShouldBe([new("yes", "good")]);

    [Theory]
    [InlineData("", 1, "expected a header with the columns text and label, got ''")]
    [InlineData("words,label\na,b\n", 1, "got 'words,label'")]
    [InlineData("text,label\n", 2, "expected a row below the header")]
    [InlineData("text,label\na,b\nc\n", 3, "expected 2 cells, a text and a label among them, got 'c'")]
    [InlineData("text,label\na,b\nc,\n", 3, "got 'c,'")]
    [InlineData("text,label\na,b,c\n", 2, "got 'a,b,c'")]
    [InlineData("text,label\na\"b,c\n", 2, "a quote stands inside a cell")]
    public void A_malformed_line_is_named(string content, int line, string message)
    {
        MediaException exception = Should.Throw<MediaException>(() => Read(content));
        exception.Line.ShouldBe(line);
        exception.Message.ShouldContain(message);
    }

    private static IReadOnlyList<LabelledText> Read(string content, string extension = ".csv") =>
        Samples.WithFile(path =>
        {
            File.WriteAllText(path + extension, content);
            return LabelledText.Read(path + extension);
        });
}
