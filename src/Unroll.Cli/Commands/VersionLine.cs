using System.CommandLine;
using System.CommandLine.Invocation;

namespace Unroll.Cli.Commands;

/// <summary>Prints the name and version of the tool.</summary>
internal sealed class VersionLine : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        Version? version = typeof(VersionLine).Assembly.GetName().Version;
        parseResult.InvocationConfiguration.Output.WriteLine($"unroll {version?.ToString(3)}");
        return ExitCode.Done;
    }
}
