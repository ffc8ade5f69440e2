using System.Diagnostics;

namespace Unroll.Cli.Tests;

/// <summary>Runs commands as processes of their own.</summary>
internal static class Shell
{
    /// <summary>The tool, for <c>dotnet</c> to run.</summary>
    public static readonly string Tool = typeof(Tool).Assembly.Location;

    /// <summary>Runs a command of the shell to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string command)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using Process process = Start("bash", ["-c", command]);
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Starts a program, with some variables of its environment.</summary>
    public static Process Start(
        string file,
        string[] arguments,
        params (string Name, string Value)[] variables
    )
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("needs the signals and the shell of Linux");
        }

        // Of a shell that works in the background, a program would inherit that it ignores Ctrl-C.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", file, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
