namespace Unroll.Cli.Tests;

/// <summary>Series that are well-formed, but not for what is asked.</summary>
public sealed class BadSeriesTests
{
    private static readonly string Week = Csv.Days(40, i => i % 7);

    [Fact]
    public void A_gap_is_named_with_the_ways_to_fill_it() =>
        Forecast("t,y\n2024-01-01,1\n2024-01-02,2\n2024-01-05,3\n2024-01-06,\n2024-01-07,4\n")
            .ShouldFail(
                1,
                "standard input, column 'y': 3 of 7 values are missing",
                "2024-01-03",
                "2024-01-06",
                "--fill forward|linear|seasonal"
            );

    [Fact]
    public void A_value_that_is_not_a_number_is_a_gap() =>
        Forecast("t,y\n2024-01-01,1\n2024-01-02,NaN\n2024-01-03,3\n")
            .ShouldFail(1, "column 'y': the value of 2024-01-02 is missing", "--fill");

    [Fact]
    public void A_gap_at_the_end_can_be_cut_off() =>
        Forecast("t,y\n2024-01-01,1\n2024-01-02,2\n2024-01-03,\n").ShouldFail(1, "--to 2024-01-02");

    [Fact]
    public void A_gap_at_the_beginning_cannot_be_filled_forward() =>
        Forecast("t,y\n2024-01-01,\n2024-01-02,2\n2024-01-03,3\n", "--fill", "forward")
            .ShouldFail(1, "2024-01-01", "--fill linear", "--from 2024-01-02");

    [Fact]
    public void A_column_without_values_is_refused() =>
        Forecast("t,y\n2024-01-01,\n2024-01-02,\n2024-01-03,\n")
            .ShouldFail(1, "column 'y'", "choose a column with values");

    [Theory]
    [InlineData("t;y\n2024-01-01;1,5\n2024-01-02;2,5\n")]
    [InlineData("t,y\n2024-01-01,\"1,234\"\n2024-01-02,\"2,500\"\n")]
    public void Numbers_with_commas_are_told_from_text(string csv) =>
        Forecast(csv)
            .ShouldFail(
                1,
                "there is no column of numbers to forecast",
                "line 2, column 'y'",
                "write 1234.5 rather than 1,234.5 or 1234,5"
            );

    [Fact]
    public void A_window_longer_than_the_data_is_refused() =>
        Forecast(Week, "--model", "linear:window=100", "--horizon", "2")
            .ShouldFail(1, "window of 100", "at least 103 rows, got 40", "shorter window");

    [Fact]
    public void Too_few_rows_for_the_window_are_refused() =>
        Forecast(Week, "--model", "gru", "--horizon", "30")
            .ShouldFail(1, "gru", "got 40", "give a longer history");

    [Fact]
    public void Too_few_rows_for_the_season_are_refused() =>
        Forecast(Week, "--model", "seasonal-naive:season=50")
            .ShouldFail(1, "season of 50", "at least 50 rows, got 40");

    [Theory]
    [InlineData("sarima:1,0,0:0,1,1:1", "for the seasonal part of ARIMA(1,0,0)(0,1,1)[1], got 1")]
    [InlineData(
        "regression:season=0.5",
        "error: expected a season of at least one step, 1 for none, got 0.5"
    )]
    public void A_season_that_there_is_not_is_said_once(string model, string expected) =>
        Forecast(Week, "--model", model).ShouldFail(1, expected);

    [Theory]
    [InlineData("--from", "2025")]
    [InlineData("--to", "2023-06")]
    public void A_cut_that_leaves_nothing_tells_what_there_is(string option, string date) =>
        Forecast(Week, option, date).ShouldFail(1, "no rows are left", "2024-01-01 to 2024-02-09", "--from");

    [Fact]
    public void A_horizon_beyond_the_calendar_is_refused() =>
        CliRun.Of("forecast", "--horizon", "1000000", "--model", "naive").ShouldFail(1, "years 1 to 9999");

    [Fact]
    public void A_time_column_that_a_dataset_has_not_is_refused() =>
        CliRun.Of("forecast", "air-passengers", "--time", "day").ShouldFail(1, "column 'month', not 'day'");

    [Fact]
    public void A_column_that_a_dataset_has_not_is_corrected() =>
        CliRun.Of("forecast", "--target", "passenger").ShouldFail(1, "did you mean 'passengers'?");

    private static CliRun Forecast(string csv, params string[] options) =>
        CliRun.WithInput(csv, ["forecast", "-", .. options]);
}
