using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>
/// Holt and Winters' method: level, slope and season, all smoothed exponentially. It is ETS(A,A,A), or ETS(M,A,M) with
/// a multiplied season; damped, ETS(A,Ad,A) or ETS(M,Ad,M). See <see cref="Ets"/>.
/// </summary>
/// <remarks>Source: Winters, Forecasting Sales by Exponentially Weighted Moving Averages, 1960.</remarks>
public sealed class HoltWinters : IForecaster
{
    /// <summary>Whether the season is a factor; by default it is added.</summary>
    public bool IsMultiplicative { get; init; }

    /// <summary>Whether the slope dies out.</summary>
    public bool IsDamped { get; init; }

    /// <summary>The steps of a season; by default <see cref="Frequency.DefaultSeason"/> of the history.</summary>
    public int? Season { get; init; }

    /// <inheritdoc/>
    public string Name => "holt-winters";

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The season is below one.</exception>
    public IFittedForecaster Fit(
        TimeSeries history,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        EtsFitting.Fit(
            Name,
            new(
                IsMultiplicative ? ErrorType.Multiplicative : ErrorType.Additive,
                IsDamped ? TrendType.DampedAdditive : TrendType.Additive,
                IsMultiplicative ? SeasonType.Multiplicative : SeasonType.Additive
            ),
            Season,
            seed: 0,
            history,
            targets,
            cancellationToken
        );
}
