using System.CommandLine;
using Unroll.Cli.Output;

namespace Unroll.Cli.Commands;

/// <summary>The options that say how results are shown.</summary>
internal sealed class OutputOptions
{
    private readonly Option<OutputFormat> format = new("--format")
    {
        Description = "What to print (default table)",
        HelpName = OptionValue.Words<OutputFormat>("|"),
        CustomParser = OptionValue.OneOf<OutputFormat>(),
    };

    private readonly Option<string?> plot = new("--plot")
    {
        Description = "Draw a chart into this SVG file",
        HelpName = "FILE.svg",
    };

    internal void AddTo(Command command)
    {
        command.Add(format);
        command.Add(plot);
    }

    internal OutputFormat Format(ParseResult parsed) => parsed.GetValue(format);

    /// <summary>Where the chart goes; null if none is wanted.</summary>
    /// <exception cref="CliException">It cannot be written there.</exception>
    internal PlotFile? Plot(ParseResult parsed, string? source) => PlotFile.At(parsed.GetValue(plot), source);
}
