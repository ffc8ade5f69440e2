using Unroll.Cli.Sources;
using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Explorations;

/// <summary>Looks at a column as the chapter does before it models.</summary>
internal static class Explorer
{
    private const int SeasonsOfCorrelations = 2;
    private const int LeastLags = 28;
    private const int MostLags = 60;

    /// <summary>Explores one of the targets of a series.</summary>
    /// <exception cref="SeriesException">It has no values.</exception>
    internal static Exploration Explore(LoadedSeries loaded, string target)
    {
        TimeSeries raw = loaded.History.Select(target);
        IReadOnlyList<MissingRun> gaps = raw.MissingRuns(target);
        double[] values = raw[target].ToArray();
        if (values.Length == 0 || Array.TrueForAll(values, double.IsNaN))
        {
            throw new SeriesException(
                "there are no values; choose a column with values",
                loaded.Name,
                column: target
            );
        }

        TimeSeries series = Completed(raw, loaded.Request.Fill);
        double[] complete = series[target].ToArray();
        IReadOnlyList<SeasonalPeriod> seasons = SeasonalPeriods.Find(series, target);
        int season = seasons.Count > 0 ? seasons[0].Steps : 1;
        int lags = Math.Clamp(SeasonsOfCorrelations * season, LeastLags, MostLags);
        DifferencedSeries stationary = Stationary(complete, season);
        bool isPositive = Array.TrueForAll(complete, value => value > 0);
        return new Exploration(
            target,
            series.Index,
            values,
            complete,
            gaps,
            isPositive ? BoxCox.Guerrero(complete, season) : null,
            seasons,
            seasons.Count > 0 ? Mstl.Decompose(complete, [.. seasons.Select(found => found.Steps)]) : null,
            Differencing(complete, stationary),
            stationary,
            Correlations.Of(complete, lags)
        )
        {
            StationaryCorrelations = Correlations.Of(stationary.Values, lags),
        };
    }

    // Lines bridge what the wanted method leaves, at the beginning for instance: here nothing is evaluated.
    private static TimeSeries Completed(TimeSeries series, FillMethod? fill) =>
        (fill is { } method ? series.Fill(method) : series).Fill(FillMethod.Linear);

    private static DifferencedSeries Stationary(double[] values, int season)
    {
        int seasonal = DifferencingOrder.Seasonal(values, season);
        int regular = DifferencingOrder.Regular(Difference.Apply(values, season, seasonal));
        return DifferencedSeries.Of(values, season, seasonal, regular);
    }

    /// <summary>No difference, each of the simple ones, both, and the one that makes the series stationary.</summary>
    private static IReadOnlyList<DifferencedSeries> Differencing(
        double[] values,
        DifferencedSeries stationary
    )
    {
        int season = stationary.Season;
        (int Seasonal, int Regular)[] orders =
        [
            (0, 0),
            (0, 1),
            .. season > 1 && values.Length > season + 1 ? new[] { (1, 0), (1, 1) } : [],
            (stationary.Seasonal, stationary.Regular),
        ];
        return
        [
            .. orders
                .Distinct()
                .Where(order => values.Length > (order.Seasonal * season) + order.Regular)
                .Select(order =>
                    order == (stationary.Seasonal, stationary.Regular)
                        ? stationary
                        : DifferencedSeries.Of(values, season, order.Seasonal, order.Regular)
                ),
        ];
    }
}
