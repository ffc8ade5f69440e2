using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>
/// Exponential smoothing in state-space form: level, slope and season that learn from each error, each of them added
/// or multiplied. What is not given is chosen by the least AICc.
/// </summary>
/// <remarks>
/// <para>
/// For additive parts: μ(t) = ℓ(t-1) + φb(t-1) + s(t-m), y(t) = μ(t) + ε(t), ℓ(t) = ℓ(t-1) + φb(t-1) + αε(t),
/// b(t) = φb(t-1) + βε(t), s(t) = s(t-m) + γε(t); the tables of the source give the others. Parameters and initial
/// states are those of maximum likelihood with 10⁻⁴ ≤ α ≤ 1 - 10⁻⁴, 10⁻⁴ ≤ β ≤ α, 10⁻⁴ ≤ γ ≤ 1 - α and
/// 0.8 ≤ φ ≤ 0.98.
/// </para>
/// <para>
/// The choice leaves out multiplied trends, which forecast badly, and models that are unstable: an additive error with
/// a multiplied season. Intervals are Gaussian with the variance of the forecast where there is a formula for it, else
/// they are the quantiles of 5,000 simulated futures; the uncertainty of the parameters is in neither.
/// </para>
/// <para>
/// Source: Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing: The State Space Approach, 2008.
/// </para>
/// </remarks>
public sealed class Ets : IForecaster
{
    /// <summary>How the error enters; by default as the series suggests.</summary>
    public ErrorType? Error { get; init; }

    /// <summary>How the level grows; by default as the series suggests, and not multiplied.</summary>
    public TrendType? Trend { get; init; }

    /// <summary>How the season joins; by default as the series suggests.</summary>
    public SeasonType? Seasonality { get; init; }

    /// <summary>The steps of a season; by default <see cref="Frequency.DefaultSeason"/> of the history.</summary>
    public int? Season { get; init; }

    /// <summary>Fixes the simulated futures of models whose intervals have no formula.</summary>
    public ulong Seed { get; init; }

    /// <inheritdoc/>
    public string Name => "ets";

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
            new(Error, Trend, Seasonality),
            Season,
            Seed,
            history,
            targets,
            cancellationToken
        );
}
