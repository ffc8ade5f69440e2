using Unroll.Forecasting.Forecasters.Univariate;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>What the theta methods share: each target by itself, adjusted for a season.</summary>
public abstract class ThetaForecaster : IForecaster
{
    private protected ThetaForecaster() { }

    /// <summary>The steps of a season; by default <see cref="Frequency.DefaultSeason"/> of the history.</summary>
    public int? Season { get; init; }

    /// <inheritdoc/>
    public abstract string Name { get; }

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
        return FittedUnivariate.Fit(
            Name,
            history,
            targets,
            values =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return Fit(values, season);
            }
        );
    }

    private protected abstract ThetaModel Fit(double[] values, int season);
}
