using System.CommandLine;
using Unroll.Cli.Consoles;
using Unroll.Cli.Explorations;
using Unroll.Cli.Output;
using Unroll.Cli.Sources;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll explore</c>: what a series is like.</summary>
internal sealed class ExploreCommand(CliConsole console)
{
    private readonly SeriesOptions series = new();
    private readonly OutputOptions output = new();

    internal Command Build()
    {
        var command = new Command("explore", "Show what a series is like: gaps, seasons, trend, tests");
        series.AddExploredTo(command);
        output.AddPageTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        SeriesRequest request = series.Read(parsed) with { IsExplored = true };
        PlotFile? plot = output.Page(parsed, request.Source);
        LoadedSeries loaded = new SeriesLoader(console).Load(request);
        Exploration[] explorations = [.. loaded.Targets.Select(target => Explorer.Explore(loaded, target))];
        NoteGaps(explorations, loaded);
        output
            .Format(parsed)
            .Write(
                console,
                explorations,
                (found, to) => new ExplorationText(to).Write(loaded, found),
                ExplorationCsv.Write,
                (found, to) => ExplorationJson.Write(loaded, found, to)
            );
        plot?.Write(ExplorationPage.Of(loaded, explorations));
        return ExitCode.Done;
    }

    private void NoteGaps(Exploration[] explorations, LoadedSeries loaded)
    {
        if (loaded.Request.Fill is null && Array.Exists(explorations, found => found.Gaps.Count > 0))
        {
            console.Note(
                "gaps are bridged by straight lines to look at the series; choose otherwise with --fill"
            );
        }
    }
}
