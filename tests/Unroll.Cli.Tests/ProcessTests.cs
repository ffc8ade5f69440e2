using System.Diagnostics;

namespace Unroll.Cli.Tests;

/// <summary>The tool as a process of its own: what cannot be seen from within.</summary>
public sealed class ProcessTests
{
    [Theory]
    [InlineData(0, "datasets list")]
    [InlineData(1, "forecast none.csv")]
    [InlineData(2, "forecast --horizon 0")]
    public async Task The_exit_code_tells_how_it_went(int expected, string arguments)
    {
        (int code, string output, string error) = await Shell.RunAsync($"dotnet '{Shell.Tool}' {arguments}");

        code.ShouldBe(expected);
        (output.Length > 0).ShouldBe(expected == 0);
        error
            .Split('\n')
            .Count(line => line.StartsWith("error: ", StringComparison.Ordinal))
            .ShouldBe(expected == 0 ? 0 : 1);
    }

    [Fact]
    public async Task A_reader_that_leaves_early_is_no_error()
    {
        string command =
            $"dotnet '{Shell.Tool}' forecast --model naive --horizon 20000 --format csv | head -n 1; echo ${{PIPESTATUS[0]}}";

        (_, string output, string error) = await Shell.RunAsync(command);

        output.ShouldBe("time,target,mean,lower_80,upper_80,lower_95,upper_95\n0\n");
        error
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldAllBe(line => line.StartsWith("note: "));
    }

    [Fact]
    public async Task A_full_disk_is_an_error_without_a_stack_trace()
    {
        (int code, _, string error) = await Shell.RunAsync(
            $"dotnet '{Shell.Tool}' datasets list --format csv > /dev/full"
        );

        code.ShouldBe(1);
        error.ShouldStartWith("error: cannot write the result: ");
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Standard_input_is_read_and_the_output_has_no_escape_sequences_when_piped()
    {
        (int code, string output, string error) = await Shell.RunAsync(
            $"printf 't,y\\n2024-01-01,1\\n2024-01-02,2\\n2024-01-03,4\\n' | dotnet '{Shell.Tool}' forecast - --model naive"
        );

        code.ShouldBe(0);
        output.ShouldContain("2024-01-04");
        (output + error).ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task Ctrl_C_keeps_the_best_so_far()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string[] arguments =
        [
            "forecast",
            "--model",
            "gru:epochs=1000000,patience=1000000",
            "--format",
            "csv",
        ];
        using Process process = Shell.Start("dotnet", [Shell.Tool, .. arguments]);
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        while (
            await process.StandardError.ReadLineAsync(cancellationToken) is { } line
            && !line.Contains("12 steps")
        ) { }

        await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        await Shell.RunAsync($"kill -INT {process.Id}");

        (await process.StandardError.ReadToEndAsync(cancellationToken)).ShouldContain(
            "gru: training was cancelled"
        );
        (await output).ShouldContain("1961-12-01,passengers,");
        await process.WaitForExitAsync(cancellationToken);
        process.ExitCode.ShouldBe(0);
    }
}
