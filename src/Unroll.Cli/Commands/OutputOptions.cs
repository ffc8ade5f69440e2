using System.CommandLine;
using Unroll.Cli.Output;

namespace Unroll.Cli.Commands;

/// <summary>The options that say how results are shown.</summary>
internal sealed class OutputOptions
{
    private readonly Option<OutputFormat> format = FormatOption();

    private readonly Option<string?> plot = new("--plot")
    {
        Description = "Draw a chart into this SVG file",
        HelpName = "FILE.svg",
    };

    /// <summary>The option of what to print.</summary>
    internal static Option<OutputFormat> FormatOption() =>
        new("--format")
        {
            Description = "What to print (default table)",
            HelpName = OptionValue.Words<OutputFormat>("|"),
            CustomParser = OptionValue.OneOf<OutputFormat>(),
        };

    internal void AddTo(Command command)
    {
        command.Add(format);
        command.Add(plot);
    }

    /// <summary>Adds the options of a command whose charts are a page, which can be HTML too.</summary>
    internal void AddPageTo(Command command)
    {
        plot.Description = "Draw the charts into this SVG or HTML file";
        plot.HelpName = "FILE.svg|FILE.html";
        AddTo(command);
    }

    internal OutputFormat Format(ParseResult parsed) => parsed.GetValue(format);

    /// <summary>Where the chart goes; null if none is wanted.</summary>
    /// <exception cref="CliException">It cannot be written there.</exception>
    internal PlotFile? Plot(ParseResult parsed, string? source) =>
        PlotFile.At(parsed.GetValue(plot), source, ".svg");

    /// <summary>Where the page goes; null if none is wanted.</summary>
    /// <exception cref="CliException">It cannot be written there.</exception>
    internal PlotFile? Page(ParseResult parsed, string? source) =>
        PlotFile.At(parsed.GetValue(plot), source, ".svg", ".html");
}
