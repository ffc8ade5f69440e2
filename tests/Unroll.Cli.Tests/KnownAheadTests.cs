namespace Unroll.Cli.Tests;

public sealed class KnownAheadTests
{
    private const int Days = 70;

    [Fact]
    public void Rows_with_known_columns_alone_are_the_future()
    {
        CliRun run = Forecast(History() + Future(2)).ShouldSucceed();

        run.Times().ShouldBe([Csv.Day(Days), Csv.Day(Days + 1)]);
        run.Means()[0].ShouldBe(10, 1);
        run.Means()[1].ShouldBe(100, 1);
        run.Error.ShouldContain("forecasting 2 steps; as far as the known columns go");
    }

    [Fact]
    public void Rows_after_the_end_of_the_history_tell_what_is_known()
    {
        CliRun run = Forecast(History(), "--to", Csv.Day(Days - 3), "--horizon", "2").ShouldSucceed();

        run.Times()[0].ShouldBe(Csv.Day(Days - 2));
    }

    [Fact]
    public void A_future_that_is_not_known_far_enough_is_an_error() =>
        Forecast(History() + Future(2), "--horizon", "5")
            .ShouldFail(1, "5 steps needs kind up to 2024-03-15", "only 2 of these rows", "append rows");

    [Fact]
    public void A_hole_in_what_is_known_is_an_error() =>
        Forecast(History() + $"{Csv.Day(Days)},,\n{Csv.Day(Days + 1)},,on\n")
            .ShouldFail(1, "column 'kind'", Csv.Day(Days), "has to be known ahead");

    [Theory]
    [InlineData("naive", true)]
    [InlineData("ets", true)]
    [InlineData("combination", false)]
    [InlineData("linear:window=7", false)]
    public void A_model_that_does_not_look_at_them_is_said(string model, bool isSaid)
    {
        string[] command = ["forecast", "-", "--target", "y", "--known", "kind", "--model", model];
        string note = $"{model.Split(':')[0]} does not look at the columns of --known: kind";
        CliRun
            .WithInput(History() + Future(2), command)
            .ShouldSucceed()
            .Error.Contains(note, StringComparison.Ordinal)
            .ShouldBe(isSaid);
    }

    [Fact]
    public void Without_a_known_column_such_rows_are_a_gap() =>
        CliRun
            .WithInput(History() + Future(2), "forecast", "-", "--target", "y", "--model", "naive")
            .ShouldFail(1, "2 of 72 values are missing", $"--to {Csv.Day(Days - 1)}");

    [Fact]
    public void A_backtest_uses_what_was_known()
    {
        CliRun run = CliRun
            .WithInput(
                History() + Future(2),
                "backtest",
                "-",
                "--target",
                "y",
                "--known",
                "kind",
                "--model",
                "linear:window=7",
                "--start",
                Csv.Day(Days - 10),
                "--format",
                "json"
            )
            .ShouldSucceed();

        run.Json().GetProperty("end").GetString().ShouldBe(Csv.Day(Days - 1));
        run.Json().GetProperty("results")[0].GetProperty("mae").GetDouble().ShouldBeLessThan(0.5);
    }

    // What tomorrow will be cannot be told from the past, which is irregular, but from the kind of the day.
    private static string History() => Csv.Days(Days, "y,kind", i => IsOn(i) ? "100,on" : "10,off");

    private static string Future(int days) =>
        string.Concat(
            Enumerable.Range(0, days).Select(i => $"{Csv.Day(Days + i)},,{(i % 2 == 1 ? "on" : "off")}\n")
        );

    private static bool IsOn(int day) => day * day % 11 < 4;

    private static CliRun Forecast(string csv, params string[] options) =>
        CliRun.WithInput(
            csv,
            [
                "forecast",
                "-",
                "--target",
                "y",
                "--known",
                "kind",
                "--model",
                "linear:window=7",
                "--format",
                "json",
                .. options,
            ]
        );
}
