using System.Text.Json;

namespace Unroll.Cli.Tests;

public sealed class AnomaliesCommandTests : IDisposable
{
    private const int Count = 300;
    private const int Spike = 280;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_spike_is_found_and_both_rates_are_told()
    {
        string plot = folder["plot.svg"];
        JsonElement json = Run("--rate", "0.05", "--format", "json", "--plot", plot).Json();
        json.GetProperty("model").GetString().ShouldBe("linear");
        json.GetProperty("target").GetString().ShouldBe("y");
        json.GetProperty("rate").GetDouble().ShouldBe(0.05);
        json.GetProperty("measured_rate").GetDouble().ShouldBeInRange(0, 0.2);
        json.GetProperty("measured_on").GetInt32().ShouldBe(60);
        json.GetProperty("watched").GetInt32().ShouldBe(60);
        double threshold = json.GetProperty("threshold").GetDouble();
        JsonElement spike = json.GetProperty("anomalies")
            .EnumerateArray()
            .Single(one => one.GetProperty("time").GetString() == Csv.Day(Spike));
        spike.GetProperty("actual").GetDouble().ShouldBe(500);
        spike.GetProperty("score").GetDouble().ShouldBeGreaterThan(5 * threshold);
        File.ReadAllText(plot).ShouldStartWith("<svg");
    }

    [Fact]
    public void The_table_and_the_values_name_it()
    {
        string table = Run("--rate", "0.05").Output;
        table.ShouldContain("of 60 times are not as linear expected");
        table.ShouldContain("false alarms: 0.0500 stated, ");
        table.ShouldContain(Csv.Day(Spike));

        string[] lines = Run("--rate", "0.05", "--format", "csv").Output.TrimEnd().Split('\n');
        lines[0].ShouldBe("time,actual,expected,score,anomaly");
        lines.Length.ShouldBe(61);
        lines
            .Single(line => line.StartsWith(Csv.Day(Spike), StringComparison.Ordinal))
            .ShouldEndWith(",true");
    }

    [Fact]
    public void The_start_is_told_or_given()
    {
        Run("--rate", "0.05")
            .Error.ShouldContain($"note: watching from {Csv.Day(240)}; choose another date with --start");
        Run("--rate", "0.05", "--start", Csv.Day(250), "--format", "json")
            .Json()
            .GetProperty("watched")
            .GetInt32()
            .ShouldBe(50);
    }

    [Fact]
    public void A_short_history_has_more_false_alarms_and_says_so()
    {
        CliRun run = CliRun.Of("anomalies").ShouldSucceed();
        run.Output.ShouldContain("false alarms: 0.0400 stated");
        run.Error.ShouldContain("note: the column to watch is 'passengers'");
        run.Error.ShouldContain(
            "note: the history is too short to set a threshold for false alarms of 0.01: allowing 0.04"
        );
        CliRun
            .WithInput(Csv.Days(20, i => i), "anomalies", "-")
            .ShouldFail(1, "a false-alarm rate of 0.01 takes 99 rows");
    }

    [Fact]
    public void What_is_filled_in_is_not_scored()
    {
        string[] lines = CliRun
            .WithInput(
                Csv.Days(Count, i => i is > 250 and < 254 ? "" : 100 + (i % 7)),
                "anomalies",
                "-",
                "--fill",
                "forward",
                "--rate",
                "0.05",
                "--format",
                "csv"
            )
            .ShouldSucceed()
            .Output.Split('\n');
        lines
            .Where(line => line.Contains(",,", StringComparison.Ordinal))
            .Select(line => line[..10])
            .ShouldBe([Csv.Day(251), Csv.Day(252), Csv.Day(253)]);
        CliRun
            .WithInput(Csv.Days(Count, i => i == 250 ? "" : i % 7), "anomalies", "-", "--rate", "0.05")
            .ShouldFail(1, $"column 'y': the value of {Csv.Day(250)} is missing", "--fill");
    }

    [Fact]
    public void Any_model_of_forecasts_will_do_and_an_autoencoder()
    {
        Run("--rate", "0.05", "--model", "seasonal-naive")
            .Output.ShouldContain("not as seasonal-naive expected");
        Run("--rate", "0.05", "--model", "reconstruction")
            .Output.ShouldContain("not as reconstruction expected");
    }

    [Fact]
    public void Columns_that_are_not_looked_at_are_named()
    {
        string csv = Csv.Days(200, "y,other", i => $"{i % 7},{i % 5}");
        string[] args = ["anomalies", "-", "--target", "y", "--covariates", "other", "--rate", "0.1"];
        CliRun
            .WithInput(csv, [.. args, "--model", "naive"])
            .ShouldSucceed()
            .Error.ShouldContain("note: naive does not look at the columns of --covariates: other");
        CliRun
            .WithInput(csv, [.. args, "--model", "reconstruction"])
            .ShouldSucceed()
            .Error.ShouldContain("note: reconstruction does not look at the columns of --covariates: other");
    }

    [Fact]
    public void What_cannot_be_done_is_one_line()
    {
        CliRun
            .WithInput(Series(), "anomalies", "-", "--rate", "0.01")
            .ShouldFail(
                1,
                "a false-alarm rate of 0.01 takes 99 rows to set the threshold",
                "got 60; choose a rate of 0.0164 or more"
            );
        CliRun
            .Of("anomalies", "--start", "2030")
            .ShouldFail(1, "there is nothing to watch from 2030-01-01 on");
        CliRun.Of("anomalies", "--rate", "2").ShouldFail(2, "--rate expects a share between 0 and 1");
        CliRun.Of("anomalies", "--model", "gro").ShouldFail(2, "no model 'gro'");
        CliRun
            .WithInput(Csv.Days(20, "a,b", i => $"{i},{i}"), "anomalies", "-", "--target", "a,b")
            .ShouldFail(2, "--target expects one column, got a, b");
        CliRun
            .WithInput(Csv.Days(20, "a,b", i => $"{i},{i}"), "anomalies", "-")
            .ShouldFail(1, "which column to watch? choose with --target from a, b");
        CliRun
            .Of("anomalies", "--model", "reconstruction:window=7")
            .ShouldFail(2, "reconstruction takes no settings, got 'window=7'");
    }

    private static CliRun Run(params string[] args) =>
        CliRun.WithInput(Series(), ["anomalies", "-", .. args]).ShouldSucceed();

    private static string Series() =>
        Csv.Days(
            Count,
            i => i == Spike ? 500 : 100 + (10 * Math.Sin(2 * Math.PI * i / 7)) + (3 * Math.Sin(i * i * 1.7))
        );
}
