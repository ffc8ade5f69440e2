using System.Text;
using Unroll.Cli.Consoles;

namespace Unroll.Cli.Tests;

public sealed class ConsoleTests
{
    [Fact]
    public void A_console_of_ASCII_is_given_nothing_else()
    {
        using var output = new AsciiWriter();

        new Tool(new CliConsole(TextReader.Null, output, TextWriter.Null)).Run(
            ["forecast", "--model", "naive", "--model", "seasonal-naive"],
            TestContext.Current.CancellationToken
        );

        output.ToString().ShouldContain("1961-12-01");
        output.ToString().ShouldAllBe(letter => char.IsAscii(letter));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(140)]
    public void No_line_is_wider_than_the_console(int width)
    {
        using var output = new StringWriter();
        var console = new CliConsole(TextReader.Null, output, TextWriter.Null) { Width = width };

        new Tool(console).Run(["forecast", "--model", "naive"], TestContext.Current.CancellationToken);

        output.ToString().Split('\n').Max(line => line.Length).ShouldBeInRange(width / 2, width);
    }

    [Fact]
    public void Colours_are_for_terminals_that_want_them()
    {
        using var output = new StringWriter();
        var console = new CliConsole(TextReader.Null, output, TextWriter.Null) { UsesColour = true };

        new Tool(console).Run(["forecast", "--model", "naive"], TestContext.Current.CancellationToken);

        output.ToString().ShouldContain("\u001b[");
    }

    [Fact]
    public void Progress_stays_out_of_the_document()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var console = new CliConsole(TextReader.Null, output, error) { ShowsProgress = true };
        string[] args = ["forecast", "--model", "gru:epochs=3", "--format", "json"];

        new Tool(console).Run(args, TestContext.Current.CancellationToken).ShouldBe(0);

        output.ToString().ShouldStartWith("{");
        output.ToString().ShouldEndWith("}\n");
    }

    private sealed class AsciiWriter : StringWriter
    {
        public override Encoding Encoding => Encoding.ASCII;
    }
}
