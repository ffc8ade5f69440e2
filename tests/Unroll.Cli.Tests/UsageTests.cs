namespace Unroll.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("--horizon expects a whole number from 1 to 1000000, got '0'", "forecast", "--horizon", "0")]
    [InlineData("--horizon expects a whole number from 1 to 1000000, got 'x'", "forecast", "--horizon", "x")]
    [InlineData("--horizon", "forecast", "--horizon", "99999999999")]
    [InlineData("no option '--horizn'; did you mean '--horizon'?", "forecast", "--horizn", "3")]
    [InlineData("no command 'forcast'; did you mean 'forecast'?", "forcast")]
    [InlineData("no command 'lst'; did you mean 'list'?", "datasets", "lst")]
    [InlineData("no model 'gruu'; did you mean 'gru'?", "forecast", "--model", "gruu")]
    [InlineData("gru has no setting 'hiden'; did you mean 'hidden'?", "forecast", "--model", "gru:hiden=3")]
    [InlineData(
        "gru:hidden expects a whole number from 1 to 10000, got '0'",
        "forecast",
        "--model",
        "gru:hidden=0"
    )]
    [InlineData("--model names 'gru' twice", "forecast", "--model", "gru", "--model", "gru")]
    [InlineData("--levels expects percentages", "forecast", "--levels", "0.8,0.95")]
    [InlineData("--levels expects percentages", "forecast", "--levels", "80;95")]
    [InlineData("--levels expects percentages", "forecast", "--levels", "100")]
    [InlineData("--from expects a date like 2019-05-31", "forecast", "--from", "31.5.2019")]
    [InlineData("--fill expects one of forward, linear, seasonal, got 'up'", "forecast", "--fill", "up")]
    [InlineData("--format expects one of table, csv, json, got 'xml'", "forecast", "--format", "xml")]
    [InlineData("--format expects one of table, csv, json, got '1'", "forecast", "--format", "1")]
    [InlineData("--seed expects a whole number from 0, got '-1'", "forecast", "--seed", "-1")]
    [InlineData("--threads expects a whole number from 1", "forecast", "--threads", "0")]
    [InlineData("--target expects names of columns", "forecast", "--target", "a,,b")]
    [InlineData("--target names 'a' twice", "forecast", "--target", "a,a")]
    [InlineData("'a' is in both --target and --known", "forecast", "--target", "a", "--known", "b,a")]
    [InlineData("--refit expects never, always or a number of origins, got '0'", "backtest", "--refit", "0")]
    [InlineData("--stride expects a whole number from 1", "backtest", "--stride", "0")]
    [InlineData("--start is after --end", "backtest", "--start", "1960", "--end", "1959")]
    [InlineData("'--model'", "forecast", "--model")]
    [InlineData("'b'", "forecast", "a", "b")]
    public void Wrong_usage_is_exit_code_2_with_one_line_and_where_to_read_on(
        string problem,
        params string[] args
    ) => CliRun.Of(args).ShouldFail(2, problem, "; run 'unroll", "--help'");

    [Theory]
    [InlineData("--seed stands before 'train'", "classify", "--seed", "1", "train", "x.csv", "--out", "m")]
    [InlineData("'x.csv' stands before 'train'", "classify", "x.csv", "train", "x.csv", "--out", "m")]
    [InlineData("'x.wav' stands before 'train'", "listen", "x.wav", "train", "x", "--out", "m")]
    public void What_an_inner_command_would_not_see_is_not_ignored(string problem, params string[] args) =>
        CliRun.Of(args).ShouldFail(2, problem, "put it after or leave it out");

    [Fact]
    public void Debug_may_stand_anywhere() =>
        CliRun.Of("classify", "--debug", "predict", "none.csv", "--model", "none").ExitCode.ShouldBe(1);

    [Fact]
    public void The_usage_of_an_inner_command_is_how_it_is_called()
    {
        string help = CliRun.Of("classify", "train", "--help").ShouldSucceed().Output;
        help.ShouldContain("classify train <DATA> [options]");
        help.ShouldContain("A CSV file with a row for each step");
    }

    [Fact]
    public void A_name_with_a_comma_stands_in_quotation_marks()
    {
        string csv = Csv.Days(10, "\"sales, net\",b", i => $"{i},{i}");
        CliRun
            .WithInput(csv, "forecast", "-", "--target", "b,\"sales, net\"", "--model", "naive")
            .ShouldSucceed()
            .Output.ShouldContain("sales, net");
    }

    [Fact]
    public void The_version_is_one_line() =>
        CliRun.Of("--version").ShouldSucceed().Output.ShouldMatch(@"^unroll \d+\.\d+\.\d+\r?\n$");

    [Theory]
    [InlineData("unroll backtest", "--help")]
    [InlineData("unroll backtest")]
    [InlineData("cat sales.csv | unroll forecast -", "forecast", "--help")]
    [InlineData("unroll backtest --start 1958", "backtest", "-h")]
    [InlineData("unroll datasets list", "datasets", "--help")]
    [InlineData("unroll datasets get ridership", "datasets", "get", "--help")]
    public void Help_ends_with_examples(string example, params string[] args)
    {
        CliRun run = CliRun.Of(args).ShouldSucceed();

        run.Output.ShouldContain("Usage:");
        run.Output.ShouldContain("Examples:");
        run.Output.ShouldContain(example);
    }

    [Fact]
    public void Debug_shows_the_stack_trace()
    {
        CliRun run = CliRun.Of("forecast", "none.csv", "--debug");

        run.ExitCode.ShouldBe(1);
        run.ErrorLines[0].ShouldStartWith("error: none.csv");
        run.Error.ShouldContain("   at ");
    }
}
