using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>
/// Holt's method: a level with a slope, both smoothed exponentially; the forecast goes on along the slope. It is
/// ETS(A,A,N), damped ETS(A,Ad,N), see <see cref="Ets"/>.
/// </summary>
/// <remarks>Sources: Holt, 1957 (reprinted 2004); Gardner and McKenzie, 1985, for the damped slope.</remarks>
public sealed class Holt : IForecaster
{
    /// <summary>Whether the slope dies out.</summary>
    public bool IsDamped { get; init; }

    /// <inheritdoc/>
    public string Name => "holt";

    /// <inheritdoc/>
    public IFittedForecaster Fit(
        TimeSeries history,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        EtsFitting.Fit(
            Name,
            new(
                ErrorType.Additive,
                IsDamped ? TrendType.DampedAdditive : TrendType.Additive,
                SeasonType.None
            ),
            season: 1,
            seed: 0,
            history,
            targets,
            cancellationToken
        );
}
