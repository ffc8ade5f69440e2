using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using Unroll.Cli.Commands;
using Unroll.Cli.Consoles;

namespace Unroll.Cli;

/// <summary>The <c>unroll</c> tool: from arguments to an exit code, every failure as one line.</summary>
internal sealed class Tool(CliConsole console)
{
    private readonly Option<bool> debug = new("--debug")
    {
        Description = "Show a stack trace if the command fails",
        Recursive = true,
    };

    /// <summary>Runs one command.</summary>
    internal int Run(IReadOnlyList<string> args, CancellationToken cancellationToken = default)
    {
        try
        {
            try
            {
                return Invoke(args, cancellationToken);
            }
            finally
            {
                console.Output.Flush();
            }
        }
        catch (Exception exception)
        {
            console.Fail(ErrorLine.Of(exception));
            if (args.Contains(debug.Name))
            {
                console.Error.WriteLine(exception);
            }

            return ExitCode.Failed;
        }
    }

    private int Invoke(IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        var parser = new ParserConfiguration
        {
            EnablePosixBundling = false,
            ResponseFileTokenReplacer = null,
        };
        ParseResult parsed = Build(cancellationToken).Parse(args, parser);
        if (parsed.Action is not { ClearsParseErrors: true } && UsageError.Of(parsed) is { } problem)
        {
            console.Fail(problem);
            return ExitCode.WrongUsage;
        }

        return parsed.Invoke(
            new InvocationConfiguration
            {
                Output = console.Output,
                Error = console.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            }
        );
    }

    private RootCommand Build(CancellationToken cancellationToken)
    {
        var root = new RootCommand("Forecasts time series: from a CSV file to what comes next.")
        {
            new ForecastCommand(console, cancellationToken).Build(),
            new BacktestCommand(console, cancellationToken).Build(),
            new ExploreCommand(console).Build(),
            new TuneCommand(console, cancellationToken).Build(),
            new ComposeCommand(console, cancellationToken).Build(),
            new ListenCommand(console, cancellationToken).Build(),
            new ClassifyCommand(console, cancellationToken).Build(),
            new AnomaliesCommand(console, cancellationToken).Build(),
            new DatasetsCommand(console, cancellationToken).Build(),
            debug,
        };
        foreach (Option option in root.Options)
        {
            option.Action = option switch
            {
                HelpOption { Action: HelpAction usual } => new HelpText(usual),
                VersionOption => new VersionLine(),
                _ => option.Action,
            };
        }

        root.SetAction(_ => Invoke(["--help"], cancellationToken));
        return root;
    }
}
