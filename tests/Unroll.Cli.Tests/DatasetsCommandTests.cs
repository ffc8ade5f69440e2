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
    }

    [Fact]
    public void The_list_can_be_read_by_programs()
    {
        CliRun
            .Of("datasets", "list", "--format", "csv")
            .Output.ShouldContain("air-passengers,144,month,passengers,");
        CliRun
            .Of("datasets", "list", "--format", "json")
            .Json()
            .GetProperty("datasets")[0]
            .GetProperty("target")
            .GetString()
            .ShouldBe("passengers");
    }
}
