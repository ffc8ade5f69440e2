using System.Text.Json;

namespace Unroll.Cli.Tests;

public sealed class DatasetsCommandTests
{
    [Theory]
    [InlineData("datasets")]
    [InlineData("datasets", "list")]
    public void The_list_says_what_each_dataset_is(params string[] args)
    {
        string output = CliRun.Of(args).ShouldSucceed().Output;

        output.ShouldContain("air-passengers");
        output.ShouldContain("144");
        output.ShouldContain("Quick, Draw!");
    }

    [Fact]
    public void The_list_can_be_read_by_programs()
    {
        CliRun
            .Of("datasets", "list", "--format", "csv")
            .Output.ShouldContain("air-passengers,144,month,passengers,");
        JsonElement sets = CliRun.Of("datasets", "list", "--format", "json").Json().GetProperty("datasets");
        sets[0].GetProperty("target").GetString().ShouldBe("passengers");
        sets[0].GetProperty("here").GetBoolean().ShouldBeTrue();
        sets[1].GetProperty("name").GetString().ShouldBe("m3");
        sets[1].GetProperty("rows").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void An_unknown_name_is_corrected() =>
        CliRun
            .Of("datasets", "get", "ridrship")
            .ShouldFail(2, "no dataset 'ridrship'; did you mean 'ridership'?");

    [Fact]
    public void What_is_built_in_or_generated_needs_no_download() =>
        CliRun.Of("datasets", "get", "sine").ShouldSucceed().Error.ShouldContain("sine needs no download");

    [Fact]
    public void What_has_no_file_has_no_path() =>
        CliRun.Of("datasets", "path", "air-passengers").ShouldFail(1, "air-passengers has no file");

    [Fact]
    public void What_is_no_series_cannot_be_forecast() =>
        CliRun.Of("forecast", "music").ShouldFail(1, "music is not a series", "'unroll datasets path music'");

    [Theory]
    [InlineData("sine")]
    [InlineData("synthetic")]
    public void What_is_generated_can_be_forecast(string name) =>
        CliRun
            .Of("forecast", name, "--model", "naive")
            .ShouldSucceed()
            .Error.ShouldContain($"dataset {name}: ");
}
