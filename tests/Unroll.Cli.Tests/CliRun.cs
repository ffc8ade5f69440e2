using Unroll.Cli.Consoles;

namespace Unroll.Cli.Tests;

/// <summary>What a run of the tool, within this process, left behind.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static CliRun Of(params string[] args) => WithInput("", args);

    public static CliRun WithInput(string input, params string[] args) =>
        WithInput(input, TestContext.Current.CancellationToken, args);

    public static CliRun WithInput(string input, CancellationToken cancellationToken, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        var console = new CliConsole(reader, output, error);
        int code = new Tool(console).Run(args, cancellationToken);
        return new CliRun(code, output.ToString(), error.ToString());
    }

    /// <summary>The run went well.</summary>
    public CliRun ShouldSucceed()
    {
        ExitCode.ShouldBe(0, Error);
        ErrorLines.ShouldAllBe(line => line.StartsWith("note: "));
        return this;
    }

    /// <summary>The run printed nothing but one line, which says each of these things.</summary>
    public void ShouldFail(int exitCode, params string[] saying)
    {
        ExitCode.ShouldBe(exitCode, Error);
        Output.ShouldBeEmpty();
        Error.ShouldNotContain("   at ");
        string line = ErrorLines
            .Where(line => !line.StartsWith("note: ", StringComparison.Ordinal))
            .ShouldHaveSingleItem();
        line.ShouldStartWith("error: ");
        foreach (string part in saying)
        {
            line.ShouldContain(part, Case.Sensitive);
        }
    }
}
