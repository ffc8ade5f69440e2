using System.Text.Json;

namespace Unroll.Cli.Tests;

public sealed class BacktestCommandTests
{
    [Fact]
    public void The_document_names_the_range_the_errors_and_those_of_each_step()
    {
        JsonElement json = CliRun
            .Of(
                "backtest",
                "--model",
                "naive",
                "--start",
                "1960",
                "--horizon",
                "3",
                "--stride",
                "3",
                "--format",
                "json"
            )
            .ShouldSucceed()
            .Json();

        json.GetProperty("start").GetString().ShouldBe("1960-01-01");
        json.GetProperty("end").GetString().ShouldBe("1960-12-01");
        json.GetProperty("horizon").GetInt32().ShouldBe(3);
        json.GetProperty("origins").GetInt32().ShouldBe(4);
        JsonElement result = json.GetProperty("results").EnumerateArray().ShouldHaveSingleItem();
        foreach (string measure in new[] { "mae", "mape", "rmse", "mase", "smape" })
        {
            result.GetProperty(measure).GetDouble().ShouldBePositive();
        }

        result.GetProperty("seconds").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        result.GetProperty("model").GetString().ShouldBe("naive");
        result.GetProperty("target").GetString().ShouldBe("passengers");
        JsonElement.ArrayEnumerator steps = result.GetProperty("steps").EnumerateArray();
        steps.Select(step => step.GetProperty("step").GetInt32()).ShouldBe([1, 2, 3]);
        steps
            .Average(step => step.GetProperty("mae").GetDouble())
            .ShouldBe(result.GetProperty("mae").GetDouble(), 1e-9);
    }

    [Fact]
    public void A_measure_that_is_not_defined_is_null()
    {
        JsonElement json = CliRun
            .WithInput(Csv.Days(30, _ => 0), "backtest", "-", "--model", "naive", "--format", "json")
            .ShouldSucceed()
            .Json();

        json.GetProperty("results")[0].GetProperty("mape").ValueKind.ShouldBe(JsonValueKind.Null);
        json.GetProperty("results")[0].GetProperty("mae").GetDouble().ShouldBe(0);
    }

    [Fact]
    public void The_table_shows_the_best_model_first()
    {
        string output = CliRun
            .Of(
                "backtest",
                "--model",
                "naive",
                "--model",
                "linear",
                "--model",
                "seasonal-naive",
                "--start",
                "1959-01"
            )
            .ShouldSucceed()
            .Output;

        output.ShouldContain(
            "Backtest from 1959-01-01 to 1960-12-01, 1 step ahead from 24 origins; best first"
        );
        output
            .IndexOf("linear", StringComparison.Ordinal)
            .ShouldBeLessThan(output.IndexOf("naive", StringComparison.Ordinal));
    }

    [Fact]
    public void Comma_separated_values_have_a_line_for_each_model_and_target()
    {
        string[] lines = CliRun
            .WithInput(
                Csv.Days(30, "a,b", i => $"{i},{i * i}"),
                "backtest",
                "-",
                "--target",
                "a,b",
                "--model",
                "naive",
                "--model",
                "seasonal-naive",
                "--format",
                "csv"
            )
            .ShouldSucceed()
            .Output.TrimEnd()
            .Split('\n');

        lines[0].ShouldBe("model,target,mae,mape,rmse,mase,smape,seconds");
        lines.Length.ShouldBe(5);
        lines[1].ShouldStartWith("naive,a,1,");
        lines[3].ShouldStartWith("seasonal-naive,a,7,");
    }

    [Fact]
    public void Without_a_start_the_last_fifth_is_forecast() =>
        CliRun
            .Of("backtest", "--model", "naive", "--format", "json")
            .ShouldSucceed()
            .ShouldSatisfyAllConditions(
                run => run.Json().GetProperty("origins").GetInt32().ShouldBe(28),
                run =>
                    run.Error.ShouldContain(
                        "note: forecasting from 1958-09-01; choose another date with --start"
                    )
            );

    [Fact]
    public void Gaps_are_filled_from_what_was_seen_and_not_measured()
    {
        string csv = Csv.Days(40, i => i is 30 or 35 ? "" : $"{i % 7}");

        JsonElement json = CliRun
            .WithInput(
                csv,
                "backtest",
                "-",
                "--model",
                "seasonal-naive",
                "--fill",
                "seasonal",
                "--format",
                "json"
            )
            .ShouldSucceed()
            .Json();

        json.GetProperty("results")[0].GetProperty("mae").GetDouble().ShouldBe(0, 1e-9);
    }

    [Fact]
    public void A_gap_is_an_error_if_it_is_not_to_be_filled() =>
        CliRun
            .WithInput(
                Csv.Days(40, i => i == 30 ? "" : $"{i % 7}"),
                "backtest",
                "-",
                "--model",
                "seasonal-naive"
            )
            .ShouldFail(1, "column 'y': the value of 2024-01-31 is missing", "--fill");

    [Fact]
    public void A_start_after_the_data_is_refused() =>
        CliRun
            .Of("backtest", "--start", "1970")
            .ShouldFail(1, "--start 1970-01-01", "monthly from 1949-01-01 to 1960-12-01");

    [Fact]
    public void An_end_after_the_data_is_refused() =>
        CliRun.Of("backtest", "--end", "1970").ShouldFail(1, "outside of the data", "1960-12-01");

    [Fact]
    public void A_horizon_longer_than_the_range_is_refused() =>
        CliRun
            .Of("backtest", "--start", "1960-06", "--horizon", "12", "--model", "naive")
            .ShouldFail(1, "horizon of 12");
}
