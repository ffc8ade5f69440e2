using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>
/// Simple exponential smoothing, ℓ(t) = ℓ(t-1) + α(y(t) - ℓ(t-1)): every step is forecast by the last level. It is
/// ETS(A,N,N), see <see cref="Ets"/>.
/// </summary>
/// <remarks>Source: Brown, Statistical Forecasting for Inventory Control, 1959.</remarks>
public sealed class Ses : IForecaster
{
    /// <inheritdoc/>
    public string Name => "ses";

    /// <inheritdoc/>
    public IFittedForecaster Fit(
        TimeSeries history,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        EtsFitting.Fit(
            Name,
            new(ErrorType.Additive, TrendType.None, SeasonType.None),
            season: 1,
            seed: 0,
            history,
            targets,
            cancellationToken
        );
}
