using Unroll.Charts;
using Unroll.Cli.Explorations;
using Unroll.Cli.Sources;

namespace Unroll.Cli.Output;

/// <summary>All charts of the explored series on one page.</summary>
internal static class ExplorationPage
{
    internal static Page Of(LoadedSeries loaded, IReadOnlyList<Exploration> explorations) =>
        new(
            $"{Path.GetFileName(loaded.Name)}: {loaded.History.Index}",
            [.. explorations.SelectMany(Drawings)]
        );

    private static IEnumerable<Drawing> Drawings(Exploration found)
    {
        Drawing?[] drawings =
        [
            ExplorationCharts.Series(found),
            ExplorationCharts.Months(found),
            ExplorationCharts.Parts(found),
            .. ExplorationCharts.Stems(found.Correlations, found.Name, found.Index),
            ExplorationCharts.Differenced(found),
            .. found.Stationary is { Seasonal: 0, Regular: 0 }
                ? []
                : ExplorationCharts.Stems(
                    found.StationaryCorrelations,
                    $"{found.Name}, differences of {found.Stationary.Name}",
                    found.Index
                ),
        ];
        return drawings.OfType<Drawing>();
    }
}
