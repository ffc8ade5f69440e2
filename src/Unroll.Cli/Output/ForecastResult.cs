using Unroll.Cli.Sources;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;

namespace Unroll.Cli.Output;

/// <summary>What the forecast command found.</summary>
/// <param name="Model">What to call the model.</param>
/// <param name="Forecast">The forecast.</param>
/// <param name="Levels">The levels of the intervals in per cent, as they were given.</param>
/// <param name="Series">What was forecast.</param>
/// <param name="Comparison">How the model was chosen; null if it was given.</param>
internal sealed record ForecastResult(
    string Model,
    Forecast Forecast,
    IReadOnlyList<double> Levels,
    LoadedSeries Series,
    BacktestReport? Comparison
)
{
    public int Horizon => Forecast.Index.Count;
}
