using System.Xml.Linq;

namespace Unroll.Cli.Tests;

public sealed class PlotTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_plot_of_a_forecast_shows_history_forecast_intervals_and_today()
    {
        string path = folder["plot.svg"];

        CliRun.Of("forecast", "--model", "seasonal-naive", "--plot", path).ShouldSucceed();

        string[] texts = Texts(path);
        texts.ShouldContain("passengers: forecast by seasonal-naive");
        texts.ShouldContain("history");
        texts.ShouldContain("forecast");
        texts.ShouldContain("80 % interval");
        texts.ShouldContain("95 % interval");
        texts.ShouldContain("today");
    }

    [Fact]
    public void The_plot_of_a_backtest_shows_what_came_and_each_model()
    {
        string path = folder["plot.svg"];

        CliRun.Of("backtest", "--model", "naive", "--model", "linear", "--plot", path).ShouldSucceed();

        new[] { "actual", "naive", "linear" }.ShouldBeSubsetOf(Texts(path));
    }

    [Fact]
    public void A_plot_replaces_the_one_before_and_leaves_nothing_else()
    {
        string path = folder.Write("plot.svg", "old");

        CliRun.Of("forecast", "--model", "naive", "--plot", path).ShouldSucceed();

        File.ReadAllText(path).ShouldStartWith("<svg");
        Directory.GetFiles(folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_directory_cannot_be_written() =>
        CliRun
            .Of("forecast", "--plot", folder.Path)
            .ShouldFail(1, folder.Path, "is a directory", "name a file");

    [Fact]
    public void A_plot_in_a_directory_that_is_not_there_is_refused_before_any_work() =>
        CliRun
            .Of("forecast", "--plot", folder["none/plot.svg"])
            .ShouldFail(1, "plot.svg", "no directory", "make it first");

    private static string[] Texts(string path) =>
        [.. XDocument.Load(path).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
}
