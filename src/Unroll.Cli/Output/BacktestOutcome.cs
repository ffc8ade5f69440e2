using Unroll.Cli.Sources;
using Unroll.Forecasting.Evaluation;

namespace Unroll.Cli.Output;

/// <summary>What the backtest command found.</summary>
/// <param name="Report">The errors of each model and target.</param>
/// <param name="Series">What was forecast.</param>
internal sealed record BacktestOutcome(BacktestReport Report, LoadedSeries Series);
