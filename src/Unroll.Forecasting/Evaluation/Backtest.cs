using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Evaluation;

/// <summary>
/// Forecasts a range of the past from one origin after another, each time with nothing but what was known then.
/// </summary>
/// <remarks>
/// <para>
/// The first origin is the last row before <see cref="Start"/>, and the model is fitted to the rows up to it. The
/// origin then moves by <see cref="Stride"/> rows as long as the whole horizon ends within the range; on the way the
/// model is updated with the new rows, or fitted again as <see cref="Refit"/> says. At each origin the model sees the
/// rows up to it, gaps filled from these alone, and of later rows only the columns of <see cref="KnownAhead"/>. An
/// update brings the new rows as they are filled then; rows seen before stay as they were.
/// </para>
/// <para>Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 5.10.</para>
/// </remarks>
public sealed record Backtest
{
    /// <summary>The first time to forecast.</summary>
    public required DateTime Start { get; init; }

    /// <summary>The last time to forecast.</summary>
    public required DateTime End { get; init; }

    /// <summary>How many steps to forecast from each origin, at least one.</summary>
    public int Horizon { get; init; } = 1;

    /// <summary>How many rows lie between origins, at least one.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>How often models are fitted again.</summary>
    public Refit Refit { get; init; }

    /// <summary>The first time that models see; by default that of the series.</summary>
    public DateTime? From { get; init; }

    /// <summary>How gaps are filled in what a model sees; by default they stay. Gaps are never filled in what it is measured by.</summary>
    public FillMethod? Fill { get; init; }

    /// <summary>The season of <see cref="FillMethod.Seasonal"/>; by default the usual one of the frequency.</summary>
    public int? FillSeason { get; init; }

    /// <summary>The columns that are known for the steps to be forecast, too.</summary>
    public IReadOnlyList<string> KnownAhead { get; init; } = [];

    /// <summary>Runs the backtest.</summary>
    /// <param name="series">The series, with the rows before and within the range.</param>
    /// <param name="targets">The columns to forecast.</param>
    /// <param name="models">The models to compare.</param>
    /// <param name="progress">Told how far the backtest has come.</param>
    /// <param name="cancellationToken">Stops the backtest.</param>
    /// <exception cref="ArgumentException">The range, the horizon or the stride make no sense, or a column is unknown.</exception>
    /// <exception cref="SeriesException">The range does not fit the series, or a model cannot be fitted.</exception>
    /// <exception cref="OperationCanceledException">The backtest was stopped.</exception>
    public BacktestReport Run(
        TimeSeries series,
        IReadOnlyList<string> targets,
        IReadOnlyList<IForecaster> models,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(models);
        ForecastArguments.CheckFit(series, targets);
        var window = new BacktestWindow(this, series, targets);
        var results = new List<BacktestResult>();
        for (int i = 0; i < models.Count; i++)
        {
            var share = new ProgressShare(
                progress,
                models[i].Name,
                (double)i / models.Count,
                1.0 / models.Count
            );
            results.AddRange(new BacktestWalk(models[i], targets, window, share).Run(cancellationToken));
        }

        return new BacktestReport(Start, End, Horizon, window.Origins.Count, results);
    }
}
