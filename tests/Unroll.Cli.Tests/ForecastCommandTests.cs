using System.Text.Json;

namespace Unroll.Cli.Tests;

public sealed class ForecastCommandTests
{
    [Fact]
    public void Without_any_option_the_built_in_series_is_forecast_by_the_best_of_three_models()
    {
        CliRun run = CliRun.Of("forecast").ShouldSucceed();

        foreach (string model in new[] { "naive", "seasonal-naive", "gru" })
        {
            run.Output.ShouldContain($"  {model} ");
        }

        run.Output.ShouldContain("today");
        run.Output.ShouldContain("1961-12-01");
        run.Output.ShouldContain("95 % interval");
        run.Output.ShouldNotContain("\u001b");
        run.Error.ShouldContain("built-in air-passengers");
        run.Error.ShouldContain("note: forecasting with ");
    }

    [Fact]
    public void The_document_has_a_point_for_each_step_and_a_band_for_each_level()
    {
        CliRun run = CliRun
            .Of("forecast", "--model", "seasonal-naive", "--levels", "80,97.5", "--format", "json")
            .ShouldSucceed();

        JsonElement json = run.Json();
        json.GetProperty("model").GetString().ShouldBe("seasonal-naive");
        json.GetProperty("frequency").GetString().ShouldBe("monthly");
        json.GetProperty("targets")[0].GetProperty("name").GetString().ShouldBe("passengers");
        run.Times()[0].ShouldBe("1961-01-01");
        run.Means().ShouldBe([417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432]);
        JsonElement point = json.GetProperty("targets")[0].GetProperty("points")[0];
        point.GetProperty("intervals")[0].GetProperty("level").GetRawText().ShouldBe("80");
        point.GetProperty("intervals")[1].GetProperty("level").GetRawText().ShouldBe("97.5");
        point.GetProperty("intervals")[0].GetProperty("lower").GetDouble().ShouldBeLessThan(417);
        point.GetProperty("intervals")[0].GetProperty("upper").GetDouble().ShouldBeGreaterThan(417);
    }

    [Fact]
    public void The_intervals_are_80_and_95_by_default() =>
        CliRun
            .Of("forecast", "--model", "naive", "--horizon", "2", "--format", "csv")
            .ShouldSucceed()
            .Output.Split('\n')
            .ShouldSatisfyAllConditions(
                lines => lines.Length.ShouldBe(4),
                lines => lines[0].ShouldBe("time,target,mean,lower_80,upper_80,lower_95,upper_95"),
                lines => lines[1].ShouldStartWith("1961-01-01,passengers,432,"),
                lines => lines[3].ShouldBeEmpty()
            );

    [Fact]
    public void Several_targets_are_forecast_at_once()
    {
        CliRun run = CliRun
            .WithInput(
                Csv.Days(30, "bus,rail", i => $"{i % 7},{100 + (i % 7)}"),
                "forecast",
                "-",
                "--target",
                "rail,bus",
                "--model",
                "seasonal-naive",
                "--format",
                "json"
            )
            .ShouldSucceed();

        run.Means(0).ShouldBe([102, 103, 104, 105, 106, 100, 101]);
        run.Means(1).ShouldBe([2, 3, 4, 5, 6, 0, 1]);
    }

    [Fact]
    public void The_history_can_be_cut_on_both_sides()
    {
        CliRun run = CliRun
            .Of("forecast", "--from", "1955", "--to", "1959", "--model", "naive", "--format", "json")
            .ShouldSucceed();

        run.Times()[0].ShouldBe("1960-01-01");
        run.Means()[0].ShouldBe(405);
    }

    [Fact]
    public void Several_models_are_compared_and_the_best_one_forecasts()
    {
        CliRun run = CliRun
            .Of(
                "forecast",
                "--model",
                "naive",
                "--model",
                "linear",
                "--model",
                "seasonal-naive:season=5",
                "--format",
                "json"
            )
            .ShouldSucceed();

        run.Json().GetProperty("model").GetString().ShouldBe("linear");
        run.Error.ShouldContain("forecasting with linear, the best of linear, ");
    }

    [Fact]
    public void Models_of_one_name_are_told_apart_by_their_settings() =>
        CliRun
            .Of(
                "forecast",
                "--model",
                "seasonal-naive:season=5",
                "--model",
                "seasonal-naive:season=12",
                "--format",
                "json"
            )
            .ShouldSucceed()
            .Json()
            .GetProperty("model")
            .GetString()
            .ShouldBe("seasonal-naive:season=12");

    [Fact]
    public void A_series_too_short_to_compare_models_says_which_one_is_taken() =>
        CliRun
            .WithInput(
                "t,y\n2024-01-01,1\n2024-01-02,2\n2024-01-03,4\n",
                "forecast",
                "-",
                "--horizon",
                "2",
                "--format",
                "json"
            )
            .ShouldSucceed()
            .ShouldSatisfyAllConditions(
                run => run.Means().ShouldBe([4, 4]),
                run =>
                    run.Error.ShouldContain("too few to compare models 2 steps ahead: forecasting with naive")
            );

    [Fact]
    public void One_seed_gives_one_forecast_on_any_number_of_threads()
    {
        string one = Seeded("7", "1");

        Seeded("7", "2").ShouldBe(one);
        Seeded("8", "2").ShouldNotBe(one);

        static string Seeded(string seed, string threads) =>
            CliRun
                .Of(
                    "forecast",
                    "--model",
                    "gru:epochs=3",
                    "--format",
                    "json",
                    "--seed",
                    seed,
                    "--threads",
                    threads
                )
                .ShouldSucceed()
                .Output;
    }

    [Fact]
    public void A_backtest_that_is_stopped_says_so()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        CliRun.WithInput("", stopped.Token, "forecast").ShouldFail(1, "stopped before there was a result");
    }

    [Fact]
    public void Names_of_columns_are_text_in_the_table_not_markup() =>
        CliRun
            .WithInput(Csv.Days(20, "[red]y[/]", i => i), "forecast", "-", "--model", "naive")
            .ShouldSucceed()
            .Output.ShouldContain("[red]y[/]");
}
