using System.Text;

namespace Unroll.Cli.Tests;

/// <summary>Input that looks odd and is right: the forecast has to be right, too.</summary>
public sealed class LegalInputTests
{
    private const int Rows = 21;

    private static readonly string[] Lines = Csv.Days(Rows, i => (i % 7) + 0.5).TrimEnd().Split('\n');
    private static readonly double[] Expected = [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5];

    [Fact]
    public void Plain_lines() => Forecast(string.Join('\n', Lines)).Means().ShouldBe(Expected);

    [Fact]
    public void A_byte_order_mark() =>
        Forecast("\uFEFF" + string.Join('\n', Lines)).Means().ShouldBe(Expected);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void A_byte_order_mark_in_a_file(string encoding)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["bom.csv"], string.Join('\n', Lines), Encoding.GetEncoding(encoding));

        Run(folder["bom.csv"]).Means().ShouldBe(Expected);
    }

    [Fact]
    public void Carriage_returns() => Forecast(string.Join("\r\n", Lines)).Means().ShouldBe(Expected);

    [Fact]
    public void Semicolons() =>
        Forecast(string.Join('\n', Lines).Replace(',', ';')).Means().ShouldBe(Expected);

    [Fact]
    public void Quoted_commas()
    {
        IEnumerable<string> quoted = Lines.Select(
            (line, i) => i == 0 ? $"{line},\"note, if any\"" : $"{line},\"a, b\""
        );

        Forecast(string.Join('\n', quoted)).Means().ShouldBe(Expected);
    }

    [Fact]
    public void A_column_with_a_comma_in_quotes_in_the_output()
    {
        CliRun run = CliRun.WithInput(
            string.Join('\n', Lines).Replace("t,y", "t,\"rides, all\""),
            "forecast",
            "-",
            "--model",
            "naive",
            "--horizon",
            "1",
            "--format",
            "csv"
        );

        run.ShouldSucceed().Output.Split('\n')[1].ShouldStartWith("2024-01-22,\"rides, all\",6.5,");
    }

    [Fact]
    public void Unsorted_rows() =>
        Forecast(string.Join('\n', [Lines[0], .. Lines[1..].Reverse()])).Means().ShouldBe(Expected);

    [Fact]
    public void Exact_duplicates_are_dropped_and_counted()
    {
        CliRun run = Forecast(string.Join('\n', [.. Lines, Lines[3], Lines[4]]));

        run.Means().ShouldBe(Expected);
        run.Error.ShouldContain("note: 2 exact duplicate rows dropped");
    }

    [Fact]
    public void A_gap_that_is_to_be_filled()
    {
        string[] lines = [.. Lines[..^3], .. Lines[^2..]];

        Forecast(string.Join('\n', lines), "--fill", "seasonal").Means().ShouldBe(Expected);
    }

    [Fact]
    public void A_date_format_of_ones_own()
    {
        IEnumerable<string> lines = Lines.Select(
            (line, i) => i == 0 ? line : $"{line[8..10]}|{line[5..7]}|24{line[10..]}"
        );

        Forecast(string.Join('\n', lines), "--date-format", "dd|MM|yy").Means().ShouldBe(Expected);
    }

    [Theory]
    [InlineData("naive")]
    [InlineData("seasonal-naive")]
    [InlineData("linear:window=7")]
    [InlineData("gru:window=7,epochs=3")]
    public void A_constant_goes_on(string model)
    {
        CliRun run = CliRun.WithInput(
            Csv.Days(60, _ => 5),
            "forecast",
            "-",
            "--model",
            model,
            "--horizon",
            "3",
            "--format",
            "json"
        );

        run.ShouldSucceed().Means().ShouldAllBe(mean => Math.Abs(mean - 5) < 1e-3);
    }

    [Fact]
    public void A_million_rows()
    {
        var text = new StringBuilder("t,y\n", 22_000_000);
        DateTime time = new(2000, 1, 1);
        for (int i = 0; i < 1_000_000; i++)
        {
            text.Append($"{time.AddMinutes(i):yyyy-MM-ddTHH:mm},{i % 60}\n");
        }

        CliRun run = Forecast(text.ToString(), "--horizon", "3");

        run.Means().ShouldBe([40, 41, 42]);
        run.Times()[0].ShouldBe("2001-11-25T10:40:00");
    }

    private static CliRun Forecast(string csv, params string[] options) =>
        CliRun.WithInput(csv, Args("-", options)).ShouldSucceed();

    private static CliRun Run(string path) => CliRun.Of(Args(path, [])).ShouldSucceed();

    private static string[] Args(string source, string[] options) =>
        ["forecast", source, "--model", "seasonal-naive", "--format", "json", .. options];
}
