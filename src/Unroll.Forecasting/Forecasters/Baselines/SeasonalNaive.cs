using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Baselines;

/// <summary>
/// Next Monday is as last Monday: every step is forecast by the last value of its phase of the season,
/// ŷ(T+h) = y(T+h-m(k+1)) with k = ⌊(h-1)/m⌋, m being the season.
/// </summary>
/// <remarks>
/// <para>
/// Intervals are Gaussian with the standard deviation σ√(k+1), σ² being the mean of the squared residuals
/// y(t) - y(t-m) of the fit. If a value is missing, the one a season earlier is taken, and k+1 counts from it.
/// </para>
/// <para>Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, sections 5.2 and 5.5.</para>
/// </remarks>
public sealed class SeasonalNaive : IForecaster
{
    /// <summary>The steps of a season; by default <see cref="Frequency.DefaultSeason"/> of the history.</summary>
    public int? Season { get; init; }

    /// <inheritdoc/>
    public string Name => "seasonal-naive";

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The season is below one.</exception>
    public IFittedForecaster Fit(
        TimeSeries history,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(history);
        int season = Season ?? history.Index.Frequency.DefaultSeason;
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1, nameof(Season));
        string[] notes =
            season == 1 && Season is null
                ?
                [
                    $"a series that is {history.Index.Frequency} has no usual season: without one given, this is naive",
                ]
                : [];
        return FittedSeasonalNaive.Fit(Name, history, targets, season, notes);
    }
}
