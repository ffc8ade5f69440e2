using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Anomalies;

/// <summary>Expects what a model forecasts one step ahead, from the rows before alone.</summary>
/// <remarks>
/// The model is fitted once and then updated row by row. It takes an anomaly for what it is just once: the rows after a
/// change for good are forecast from rows after the change.
/// </remarks>
/// <param name="model">The model.</param>
public sealed class ForecastErrorScorer(IForecaster model) : IAnomalyScorer
{
    /// <summary>The columns that the model may know of the row that it forecasts.</summary>
    public IReadOnlyList<string> KnownAhead { get; init; } = [];

    /// <summary>How gaps are filled in what the model sees, from the rows before alone; by default they stay.</summary>
    public FillMethod? Fill { get; init; }

    /// <inheritdoc/>
    public string Name => model.Name;

    /// <inheritdoc/>
    public IReadOnlyList<double> Expect(
        TimeSeries series,
        string target,
        int start,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        var walk = new Backtest
        {
            Start = series.Index[start],
            End = series.Index.End,
            KnownAhead = KnownAhead,
            Fill = Fill,
        };
        BacktestReport report = walk.Run(series, [target], [model], progress, cancellationToken);
        return [.. report.Results[0].Points.Select(point => point.Mean)];
    }
}
