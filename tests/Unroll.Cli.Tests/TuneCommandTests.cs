using System.Text.Json;

namespace Unroll.Cli.Tests;

public sealed class TuneCommandTests
{
    [Fact]
    public void The_document_has_the_best_model_first()
    {
        JsonElement json = Run(
                "--model",
                "window-average:1|12|24",
                "--model",
                "seasonal-naive",
                "--start",
                "1958",
                "--horizon",
                "12",
                "--stride",
                "12",
                "--format",
                "json"
            )
            .ShouldSucceed()
            .Json();

        json.GetProperty("by").GetString().ShouldBe("mae");
        json.GetProperty("start").GetString().ShouldBe("1958-01-01");
        json.GetProperty("horizon").GetInt32().ShouldBe(12);
        json.GetProperty("origins").GetInt32().ShouldBe(3);
        json.GetProperty("best").GetString().ShouldBe("seasonal-naive");
        JsonElement[] results = [.. json.GetProperty("results").EnumerateArray()];
        results.Length.ShouldBe(4);
        results[0].GetProperty("model").GetString().ShouldBe("seasonal-naive");
        results.Select(result => result.GetProperty("mae").GetDouble()).ShouldBeInOrder();
        json.GetProperty("failed").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void Another_error_may_decide()
    {
        string[] lines = Run(
                "--model",
                "window-average:1..15",
                "--by",
                "rmse",
                "--start",
                "1958",
                "--horizon",
                "6",
                "--format",
                "csv"
            )
            .ShouldSucceed()
            .Output.TrimEnd()
            .Split('\n');

        lines.Length.ShouldBe(16);
        lines[0].ShouldBe("model,target,mae,mape,rmse,mase,smape,seconds");
        lines
            .Skip(1)
            .Select(line =>
                double.Parse(line.Split(',')[4], System.Globalization.CultureInfo.InvariantCulture)
            )
            .ShouldBeInOrder();
    }

    [Fact]
    public void A_criterion_may_decide()
    {
        JsonElement json = Run("--model", "ets:A|M,N|A,N|A|M", "--by", "aicc", "--format", "json")
            .ShouldSucceed()
            .Json();

        json.GetProperty("by").GetString().ShouldBe("aicc");
        json.GetProperty("best").GetString().ShouldBe("ets:M,A,M");
        JsonElement[] results = [.. json.GetProperty("results").EnumerateArray()];
        results.Length.ShouldBe(12);
        results.Select(result => result.GetProperty("aicc").GetDouble()).ShouldBeInOrder();
        json.TryGetProperty("horizon", out _).ShouldBeFalse();
    }

    [Fact]
    public void Criteria_that_cannot_be_compared_are_told()
    {
        const string note = "note: criteria can be compared between models of one name";
        Run("--model", "ses|holt", "--by", "aicc").ShouldSucceed().Error.ShouldContain(note);
        Run("--model", "arima:1,0..1,0", "--by", "aicc").ShouldSucceed().Error.ShouldContain(note);
        Run("--model", "arima:0..1,1,0", "--by", "aicc").ShouldSucceed().Error.ShouldNotContain(note);
    }

    [Fact]
    public void The_table_shows_the_best_twenty_and_says_so()
    {
        CliRun run = Run("--model", "window-average:1..30", "--start", "1958").ShouldSucceed();
        run.Output.ShouldContain("best first");
        run.Output.Split('\n').Count(line => line.Contains("window-average")).ShouldBe(20);
        run.Error.ShouldContain("note: the best 20 of 30 models are shown");
    }

    [Fact]
    public void The_table_of_criteria_names_them() =>
        Run("--model", "ets:A,N,N", "--by", "bic").ShouldSucceed().Output.ShouldContain("AICc");

    [Fact]
    public void A_model_that_cannot_be_fitted_is_a_note()
    {
        CliRun run = Run("--model", "window-average:5|500", "--start", "1958", "--format", "json")
            .ShouldSucceed();
        run.Error.ShouldContain(
            "note: window-average:500 is left out: column 'passengers': window-average of 500"
        );
        run.Json().GetProperty("failed")[0].GetProperty("model").GetString().ShouldBe("window-average:500");
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        string[] options =
        [
            "--model",
            "theta|ses|holt",
            "--start",
            "1958",
            "--horizon",
            "6",
            "--format",
            "json",
        ];
        string Errors(string threads) =>
            string.Join(
                ' ',
                Run([.. options, "--threads", threads])
                    .Json()
                    .GetProperty("results")
                    .EnumerateArray()
                    .Select(result => $"{result.GetProperty("model")} {result.GetProperty("mae")}")
            );
        Errors("1").ShouldBe(Errors("4"));
    }

    [Fact]
    public void Wrong_usage_is_one_line()
    {
        Run().ShouldFail(2, "--model says what to try", "run 'unroll tune --help'");
        Run("--model", "window-average:5..2").ShouldFail(2, "'5..2' is not a range of whole numbers");
        Run("--model", "theta", "--model", "theta|ses").ShouldFail(2, "names 'theta' twice");
        Run("--model", "ets", "--by", "looks").ShouldFail(2, "--by expects one of mae, rmse");
        Run("--model", "ets", "--by", "aicc", "--horizon", "3").ShouldFail(2, "--horizon is for backtests");
        Run("--model", "theta", "--by", "aicc").ShouldFail(1, "theta has no likelihood to be chosen by");
        Run("--model", "window-average:500|600", "--start", "1958")
            .ShouldFail(1, "no model can be fitted; the first, window-average:500");
    }

    private static CliRun Run(params string[] options) => CliRun.Of(["tune", .. options]);
}
