using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Baselines;

/// <summary>Tomorrow is as today: every step is forecast by the last value, ŷ(T+h) = y(T).</summary>
/// <remarks>
/// <para>
/// Intervals are Gaussian with the standard deviation σ√h, σ² being the mean of the squared one-step residuals
/// y(t) - y(t-1) of the fit. If the last values are missing, the last one that is not is taken, and h counts from it.
/// </para>
/// <para>Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, sections 5.2 and 5.5.</para>
/// </remarks>
public sealed class Naive : IForecaster
{
    /// <inheritdoc/>
    public string Name => "naive";

    /// <inheritdoc/>
    public IFittedForecaster Fit(
        TimeSeries history,
        IReadOnlyList<string> targets,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => FittedSeasonalNaive.Fit(Name, history, targets, season: 1, notes: []);
}
