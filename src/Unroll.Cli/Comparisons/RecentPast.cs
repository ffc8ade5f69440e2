using Unroll.Cli.Sources;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Comparisons;

/// <summary>A small backtest on the last part of a series, to choose a model by.</summary>
internal static class RecentPast
{
    private const int LeastRows = 10;

    /// <summary>
    /// Three horizons, or two seasons if that is more, but no more than a third of the series; origins half a
    /// horizon apart.
    /// </summary>
    /// <returns>Null if the series is too short: half of it should be left to learn from.</returns>
    internal static Backtest? Of(LoadedSeries loaded, int horizon)
    {
        TimeIndex index = loaded.History.Index;
        int wanted = Math.Max(Math.Max(3 * horizon, 2 * loaded.Season), LeastRows);
        int rows = Math.Max(horizon, Math.Min(wanted, index.Count / 3));
        return rows <= index.Count / 2
            ? new Backtest
            {
                Start = index[index.Count - rows],
                End = index.End,
                Horizon = horizon,
                Stride = Math.Max(1, horizon / 2),
                Fill = loaded.Request.Fill,
                KnownAhead = loaded.Request.KnownAhead,
            }
            : null;
    }
}
