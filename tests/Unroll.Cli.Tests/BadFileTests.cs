namespace Unroll.Cli.Tests;

/// <summary>Files that cannot be read as a series.</summary>
public sealed class BadFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_missing_file_is_named() =>
        CliRun.Of("forecast", "none.csv").ShouldFail(1, "none.csv", "no file or dataset", "check the path");

    [Fact]
    public void A_mistyped_dataset_is_corrected() =>
        CliRun.Of("forecast", "air-pasengers").ShouldFail(1, "did you mean the dataset 'air-passengers'?");

    [Fact]
    public void A_directory_is_no_file() =>
        CliRun.Of("forecast", folder.Path).ShouldFail(1, folder.Path, "is a directory", "give a CSV file");

    [Fact]
    public void An_empty_file_is_refused() =>
        Forecast("").ShouldFail(1, "bad.csv", "is empty", "give one with");

    [Fact]
    public void A_header_alone_is_refused() =>
        Forecast("t,y\n").ShouldFail(1, "bad.csv", "no rows", "add a row");

    [Fact]
    public void A_huge_line_is_refused() =>
        Forecast("t,y" + new string('x', 3_000_000))
            .ShouldFail(1, "bad.csv, line 1", "longer than", "one row a line");

    [Fact]
    public void Binary_garbage_is_refused()
    {
        var bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        folder.Write("bad.csv", bytes);

        CliRun.Of("forecast", folder["bad.csv"]).ShouldFail(1, "bad.csv", "binary data", "give a text file");
    }

    [Fact]
    public void An_unknown_column_is_corrected() =>
        Forecast("t,bus,rail\n2024-01-01,1,2\n2024-01-02,3,4\n", "--target", "buss")
            .ShouldFail(1, "bad.csv", "no column 'buss'; did you mean 'bus'?");

    [Fact]
    public void Two_columns_of_numbers_leave_the_choice_to_the_user() =>
        Forecast("t,bus,rail\n2024-01-01,1,2\n2024-01-02,3,4\n")
            .ShouldFail(1, "bad.csv", "--target", "bus, rail");

    [Theory]
    [InlineData("--target", "y")]
    [InlineData("--horizon", "2")]
    public void Text_in_a_number_is_found_by_line_and_column(string option, string value) =>
        Forecast("t,y\n2024-01-01,1\n2024-01-02,abc\n2024-01-03,3\n", option, value)
            .ShouldFail(1, "bad.csv, line 3, column 'y': 'abc' is not a number; correct it");

    [Fact]
    public void An_unreadable_date_is_found_by_line_and_column() =>
        Forecast("t,y\n2024-01-01,1\nyesterday,2\n2024-01-03,3\n")
            .ShouldFail(1, "bad.csv, line 3, column 't': 'yesterday' is not a date; write it like");

    [Fact]
    public void Rows_that_disagree_on_a_time_are_both_named() =>
        Forecast("t,y\n2024-01-01,1\n2024-01-02,2\n2024-01-01,3\n")
            .ShouldFail(1, "bad.csv, line 4", "lines 2 and 4 disagree on 2024-01-01; keep one");

    [Theory]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("1e300")]
    public void A_number_too_large_to_compute_with_is_refused(string number) =>
        Forecast($"t,y\n2024-01-01,1\n2024-01-02,{number}\n2024-01-03,3\n")
            .ShouldFail(1, "bad.csv, line 3, column 'y'", number, "too large", "correct it");

    [Fact]
    public void Control_characters_of_a_file_do_not_reach_the_terminal()
    {
        CliRun run = CliRun.Of("forecast", "no\u001b[31m\nfile.csv");

        run.ShouldFail(1, "no");
        run.Error.ShouldNotContain("\u001b");
    }

    private CliRun Forecast(string csv, params string[] options) =>
        CliRun.Of(["forecast", folder.Write("bad.csv", csv), .. options]);
}
