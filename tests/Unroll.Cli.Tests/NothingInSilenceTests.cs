using System.Globalization;
using System.Text;

namespace Unroll.Cli.Tests;

/// <summary>What could be taken for something else, or lost, is said or refused.</summary>
public sealed class NothingInSilenceTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_that_is_not_in_UTF8_is_refused()
    {
        byte[] latin = Encoding.Latin1.GetBytes(Csv.Days(20, "y,p", i => $"{i},{(i % 2 == 0 ? "ä" : "ö")}"));
        string path = folder.Write("latin.csv", latin);
        CliRun
            .Of("forecast", path, "--target", "y")
            .ShouldFail(1, "latin.csv, line 2", "not text in UTF-8", "save it in that encoding");
    }

    [Fact]
    public void The_plot_does_not_overwrite_the_series()
    {
        string text = Csv.Days(20, i => i);
        string path = folder.Write("series.svg", text);
        CliRun
            .Of("forecast", path, "--model", "naive", "--plot", Path.Combine(folder.Path, ".", "series.svg"))
            .ShouldFail(1, "series.svg", "the file that the series is read from", "name another");
        File.ReadAllText(path).ShouldBe(text);
    }

    [Fact]
    public void A_plot_is_an_SVG_file_and_called_so() =>
        CliRun.Of("forecast", "--plot", folder["chart.png"]).ShouldFail(1, "chart.png", ".svg");

    [Fact]
    public void Times_with_an_offset_become_UTC_and_that_is_said()
    {
        string hours = string.Concat(
            Enumerable
                .Range(0, 24)
                .Select(hour =>
                    string.Create(CultureInfo.InvariantCulture, $"2020-01-01T{hour:00}:00:00+02:00,{hour}\n")
                )
        );
        CliRun run = CliRun
            .WithInput(
                "t,y\n" + hours,
                "forecast",
                "-",
                "--model",
                "naive",
                "--horizon",
                "1",
                "--format",
                "csv"
            )
            .ShouldSucceed();
        run.Error.ShouldContain("turned from their offsets into UTC");
        run.Output.ShouldContain("2020-01-01T22:00:00,y,23");
    }

    [Fact]
    public void A_category_ahead_that_the_history_never_has_is_named()
    {
        string rows =
            Csv.Days(40, "y,promo", i => $"{i % 7},{(i % 2 == 0 ? "yes" : "no")}") + $"{Csv.Day(40)},,No\n";
        CliRun
            .WithInput(
                rows,
                "forecast",
                "-",
                "--target",
                "y",
                "--known",
                "promo",
                "--model",
                "linear:window=7"
            )
            .ShouldSucceed()
            .Error.ShouldContain(
                "column 'promo' has 'No' ahead, which the history never has: it tells the models nothing; did you mean 'no'?"
            );
    }

    [Fact]
    public void A_date_format_that_is_none_is_wrong_usage() =>
        CliRun.Of("forecast", "--date-format", "%").ShouldFail(2, "--date-format", "such as dd.MM.yyyy");
}
