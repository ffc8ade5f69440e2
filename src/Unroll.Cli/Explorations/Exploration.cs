using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Explorations;

/// <summary>What a column is like, before any model sees it.</summary>
/// <param name="Name">The column.</param>
/// <param name="Index">The times.</param>
/// <param name="Values">The values as they are, gaps and all.</param>
/// <param name="Complete">The values with the gaps filled, which all that follows is of.</param>
/// <param name="Gaps">The gaps.</param>
/// <param name="Lambda">The λ of Guerrero, which makes the spread alike at every level; null if not all are positive.</param>
/// <param name="Seasons">The seasons found, the shortest first.</param>
/// <param name="Parts">Trend, seasons and remainder; null without a season.</param>
/// <param name="Differencing">What differencing makes of the series, from none on.</param>
/// <param name="Stationary">The differences that make it stationary.</param>
/// <param name="Correlations">The autocorrelations of the series; null if it does not vary.</param>
internal sealed record Exploration(
    string Name,
    TimeIndex Index,
    double[] Values,
    double[] Complete,
    IReadOnlyList<MissingRun> Gaps,
    double? Lambda,
    IReadOnlyList<SeasonalPeriod> Seasons,
    MstlDecomposition? Parts,
    IReadOnlyList<DifferencedSeries> Differencing,
    DifferencedSeries Stationary,
    Correlations? Correlations
)
{
    /// <summary>The autocorrelations of the differences that are stationary; null if they do not vary.</summary>
    public Correlations? StationaryCorrelations { get; init; }

    /// <summary>The steps of the shortest season, which is the one to difference, or 1.</summary>
    public int MainSeason => Stationary.Season;

    /// <summary>The times of some differences, which begin later than the series.</summary>
    public TimeIndex TimesOf(DifferencedSeries differenced) =>
        Index.Slice(Index.Count - differenced.Values.Length, differenced.Values.Length);
}
