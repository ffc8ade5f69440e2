using System.Text.Json;
using System.Xml.Linq;

namespace Unroll.Cli.Tests;

public sealed class ExploreCommandTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_text_shows_columns_seasons_tests_and_correlations()
    {
        string text = CliRun.Of("explore").ShouldSucceed().Output;

        text.ShouldContain("air-passengers: monthly from 1949-01-01 to 1960-12-01, 144 rows");
        text.ShouldContain("Seasons: 12 steps (a year), strength 0.94");
        text.ShouldContain("lambda -0.29");
        text.ShouldContain("Differencing: lag 12, then lag 1, as the season is strong");
        text.ShouldContain("(d = 1, D = 1 with season 12)");
        text.ShouldContain("ACF of the differences");
        text.ShouldContain("PACF of the differences");
    }

    [Fact]
    public void The_document_has_all_of_it()
    {
        JsonElement json = CliRun.Of("explore", "--format", "json").ShouldSucceed().Json();

        json.GetProperty("frequency").GetString().ShouldBe("monthly");
        json.GetProperty("rows").GetInt32().ShouldBe(144);
        JsonElement column = json.GetProperty("columns").EnumerateArray().ShouldHaveSingleItem();
        column.GetProperty("type").GetString().ShouldBe("number");
        column.GetProperty("greatest").GetDouble().ShouldBe(622);
        JsonElement target = json.GetProperty("targets").EnumerateArray().ShouldHaveSingleItem();
        target.GetProperty("box_cox_lambda").GetDouble().ShouldBe(-0.2947156, 1e-6);
        JsonElement season = target.GetProperty("seasons").EnumerateArray().ShouldHaveSingleItem();
        season.GetProperty("steps").GetInt32().ShouldBe(12);
        season.GetProperty("name").GetString().ShouldBe("year");
        target
            .GetProperty("differencing")
            .EnumerateArray()
            .Select(row => row.GetProperty("differences").GetString())
            .ShouldBe(["none", "lag 1", "lag 12", "lag 12, then lag 1"]);
        JsonElement stationary = target.GetProperty("stationary");
        stationary.GetProperty("differences").GetInt32().ShouldBe(1);
        stationary.GetProperty("seasonal_differences").GetInt32().ShouldBe(1);
        JsonElement first = target.GetProperty("autocorrelation").GetProperty("lags")[0];
        first.GetProperty("lag").GetInt32().ShouldBe(1);
        first.GetProperty("acf").GetDouble().ShouldBe(0.9480473, 1e-6);
        first.GetProperty("pacf").GetDouble().ShouldBe(0.9480473, 1e-6);
    }

    [Fact]
    public void Weeks_and_years_of_days_are_found_and_text_is_told_from_numbers()
    {
        // Three and a half years of days with a weekend, a summer, and a column of text.
        var random = new Random(1);
        string csv = Csv.Days(
            1280,
            "rides,kind",
            i =>
                $"{100 + (i % 7 < 5 ? 40 : 0) + (20 * Math.Sin(2 * Math.PI * i / 365.25)) + random.Next(20):R},"
                + (i % 7 < 5 ? "work" : "free")
        );
        JsonElement json = CliRun.WithInput(csv, "explore", "-", "--format", "json").ShouldSucceed().Json();

        json.GetProperty("columns")[1].GetProperty("type").GetString().ShouldBe("text");
        json.GetProperty("columns")[1].GetProperty("distinct").GetInt32().ShouldBe(2);
        JsonElement target = json.GetProperty("targets").EnumerateArray().ShouldHaveSingleItem();
        target
            .GetProperty("seasons")
            .EnumerateArray()
            .Select(season => $"{season.GetProperty("steps")} {season.GetProperty("name")}")
            .ShouldBe(["7 week", "365 year"]);
    }

    [Fact]
    public void Every_column_of_numbers_is_explored_unless_some_are_chosen()
    {
        string csv = Csv.Days(40, "a,b,c", i => $"{i},{i * i},x");
        CliRun
            .WithInput(csv, "explore", "-", "--format", "json")
            .ShouldSucceed()
            .Json()
            .GetProperty("targets")
            .EnumerateArray()
            .Select(target => target.GetProperty("name").GetString())
            .ShouldBe(["a", "b"]);
        JsonElement chosen = CliRun
            .WithInput(csv, "explore", "-", "--target", "b", "--format", "json")
            .ShouldSucceed()
            .Json();
        chosen.GetProperty("targets").GetArrayLength().ShouldBe(1);
        chosen.GetProperty("columns").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public void Gaps_are_shown_and_bridged()
    {
        string csv = Csv.Days(60, i => i is 5 or 6 or 20 ? "" : $"{i % 7}");
        CliRun run = CliRun.WithInput(csv, "explore", "-").ShouldSucceed();

        run.Output.ShouldContain("Missing: 3 values; 2024-01-06 to 2024-01-07, 2024-01-21");
        run.Error.ShouldContain("gaps are bridged by straight lines");
        CliRun
            .WithInput(csv, "explore", "-", "--fill", "seasonal")
            .ShouldSucceed()
            .Error.ShouldNotContain("straight lines");
    }

    [Fact]
    public void The_values_come_as_CSV_with_their_parts_and_differences()
    {
        string[] lines = CliRun.Of("explore", "--format", "csv").ShouldSucceed().Output.Trim().Split('\n');

        lines[0].ShouldBe("target,time,value,trend,seasonal,remainder,differenced");
        lines.Length.ShouldBe(145);
        double[] first = [.. lines[1].Split(',')[2..6].Select(double.Parse)];
        first[0].ShouldBe(112);
        (first[1] + first[2] + first[3]).ShouldBe(112, 1e-9);
        lines[13].ShouldEndWith(",");
        lines[14].ShouldEndWith(",5");
    }

    [Fact]
    public void The_plot_is_one_SVG_with_several_charts()
    {
        string path = folder["page.svg"];
        CliRun.Of("explore", "--plot", path).ShouldSucceed();

        string[] texts =
        [
            .. XDocument
                .Load(path)
                .Descendants()
                .Where(element => element.Name.LocalName == "text")
                .Select(element => element.Value),
        ];
        texts.ShouldContain("passengers: trend, season and remainder (STL)");
        texts.ShouldContain("Season of 12 steps (a year)");
        texts.ShouldContain("ACF of passengers");
        texts.ShouldContain("passengers: differences of lag 12, then lag 1");
        texts.ShouldContain("PACF of passengers, differences of lag 12, then lag 1");
    }

    [Fact]
    public void The_plot_can_be_a_page_of_HTML()
    {
        string path = folder["page.html"];
        CliRun.Of("explore", "--plot", path).ShouldSucceed();

        string html = File.ReadAllText(path);
        html.ShouldStartWith("<!DOCTYPE html>");
        html.Split("<figure>").Length.ShouldBe(8);
        Directory.GetFiles(folder.Path).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("t,y\n2024-01-01,1\n2024-01-02,1\n2024-01-03,1\n2024-01-04,1\n2024-01-05,1\n2024-01-06,1\n")]
    [InlineData("t,y\n2024-01-01,1\n2024-01-02,3\n")]
    [InlineData("t,y\n2024-01-01,1e99\n2024-01-02,-1e99\n2024-01-03,1e99\n2024-01-04,5\n2024-01-05,1e-99\n")]
    [InlineData("t,y\n2024-01-01,\n2024-01-02,3\n2024-01-03,\n")]
    public void A_series_that_says_little_is_shown_for_what_it_is(string csv)
    {
        CliRun.WithInput(csv, "explore", "-", "--plot", folder["page.svg"]).ShouldSucceed();
        CliRun.WithInput(csv, "explore", "-", "--format", "json").ShouldSucceed().Json();
    }

    [Fact]
    public void A_constant_has_no_autocorrelation() =>
        CliRun
            .WithInput(Csv.Days(50, _ => 7), "explore", "-")
            .ShouldSucceed()
            .Output.ShouldContain("the values do not vary, or are too few");

    [Fact]
    public void What_cannot_be_explored_is_one_line()
    {
        CliRun.Of("explore", "none.csv").ShouldFail(1, "none.csv", "no file or dataset");
        CliRun
            .WithInput(Csv.Days(5, _ => "x"), "explore", "-")
            .ShouldFail(1, "no column of numbers to explore");
        CliRun
            .WithInput(Csv.Days(5, "y,z", i => $"{i},"), "explore", "-", "--target", "z")
            .ShouldFail(1, "there are no values; choose a column with values");
        CliRun.Of("explore", "--target", "passenger").ShouldFail(1, "passengers");
        CliRun.Of("explore", "--from", "2030").ShouldFail(1, "no rows are left");
        CliRun
            .Of("explore", "--plot", folder["page.png"])
            .ShouldFail(1, "SVG or HTML", "ends with .svg or .html");
        CliRun.Of("explore", "--model", "gru").ShouldFail(2, "no option '--model'", "unroll explore --help");
    }
}
