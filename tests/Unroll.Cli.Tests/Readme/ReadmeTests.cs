using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Unroll.Cli.Tests.Readme;

/// <summary>
/// The README's outputs, figures and code are what the tool prints now. <c>UNROLL_UPDATE_README=1</c> writes them.
/// </summary>
public sealed class ReadmeTests
{
    private const int Seeds = 5;
    private readonly ReadmeDocument readme = ReadmeDocument.Open();

    [Fact]
    public void The_first_output_is_what_the_first_command_prints()
    {
        CliRun run = CliRun.Of("forecast").ShouldSucceed();
        IEnumerable<string> lines = run.Output.TrimEnd().Split('\n').Select(line => line.TrimEnd());
        readme.Holds("output: forecast", $"```\n{string.Join('\n', lines)}\n```");
    }

    [Fact]
    public void The_code_is_code_that_runs_as_a_test()
    {
        readme.Holds("code: ReadmeExample", readme.Code("ReadmeExample"));
        readme.Holds("code: ReadmeCell", readme.Code("ReadmeCell"));
    }

    [Fact]
    public void The_picture_is_what_the_tool_draws()
    {
        string data = RidershipTests.DataFile();
        using TempFolder folder = new();
        CliRun
            .Of(
                "forecast",
                data,
                "--time",
                "service_date",
                "--target",
                "rail_boardings",
                "--from",
                "2016-01-01",
                "--to",
                "2019-05-31",
                "--model",
                "gru",
                "--horizon",
                "14",
                "--plot",
                folder["forecast.svg"]
            )
            .ShouldSucceed();
        string drawn = File.ReadAllText(folder["forecast.svg"]);
        string kept = readme.PathOf("docs/forecast.svg");
        if (ReadmeDocument.Updates)
        {
            File.WriteAllText(kept, drawn);
        }

        File.ReadAllText(kept).ShouldBe(drawn);
    }

    [Fact]
    public void The_table_is_what_the_backtests_measure()
    {
        string data = RidershipTests.DataFile();
        string[] multivariate = ["--covariates", "bus", "--known", "day_type"];
        StringBuilder table = new();
        table.Append("| model | MAE | range | chapter | options |\n| --- | --- | --- | --- | --- |\n");
        Row("last week's value", 1, 41_274, "seasonal-naive");
        Row("SARIMA of the textbook's orders", 1, null, "sarima:1,0,0:0,1,1:7");
        Row("automatic ARIMA", 1, null, "auto-arima");
        Row("linear", 1, 37_726, "linear");
        Row("simple RNN", Seeds, 30_659, "rnn");
        Row("simple RNN with bus and tomorrow's day type", Seeds, 23_227, "rnn", multivariate);
        Row("GRU with bus and tomorrow's day type", Seeds, null, "gru", multivariate);
        table.Append(
            "\nEach row is the median of `unroll backtest CTA.csv --time service_date --target rail_boardings --from 2016-01-01"
                + " --start 2019-02-26 --end 2019-05-31 --seed SEED` with the row's options."
        );
        readme.Holds("table: ridership", table.ToString());

        void Row(string name, int seeds, int? chapter, string model, params string[] options)
        {
            double[] errors =
            [
                .. Enumerable.Range(0, seeds).Select(seed => Error(data, model, seed, options)).Order(),
            ];
            string range = seeds == 1 ? "" : $"{Count(errors[0])} to {Count(errors[^1])}";
            string beside = chapter is { } figure ? Count(figure) : "";
            string said = string.Join(' ', ["--model", model, .. options]);
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {Count(errors[seeds / 2])} | {range} | {beside} | `{said}` |\n"
            );
        }
    }

    private static double Error(string data, string model, int seed, string[] options)
    {
        string[] command =
        [
            "backtest",
            data,
            "--time",
            "service_date",
            "--target",
            "rail_boardings",
            "--from",
            "2016-01-01",
            "--start",
            "2019-02-26",
            "--end",
            "2019-05-31",
            "--format",
            "json",
        ];
        CliRun run = CliRun
            .Of([.. command, "--model", model, "--seed", $"{seed}", .. options])
            .ShouldSucceed();
        using JsonDocument report = JsonDocument.Parse(run.Output);
        return report.RootElement.GetProperty("results")[0].GetProperty("mae").GetDouble();
    }

    private static string Count(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
