namespace Unroll.Forecasting.Evaluation;

/// <summary>What a backtest found.</summary>
/// <param name="Start">The first time that was forecast.</param>
/// <param name="End">The end of the range.</param>
/// <param name="Horizon">How many steps each forecast has.</param>
/// <param name="Origins">From how many origins each model forecast.</param>
/// <param name="Results">One entry for each model and target, models first, in the order given.</param>
public sealed record BacktestReport(
    DateTime Start,
    DateTime End,
    int Horizon,
    int Origins,
    IReadOnlyList<BacktestResult> Results
)
{
    /// <summary>The results of one target, the smallest MAE first; those without one at the end.</summary>
    public IReadOnlyList<BacktestResult> Leaderboard(string target) =>
        [
            .. Results
                .Where(result => result.Target == target)
                .OrderBy(result => double.IsNaN(result.Mae))
                .ThenBy(result => result.Mae),
        ];
}

/// <summary>How well one model forecast one target; see <see cref="ForecastMetrics"/> for the measures.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Target">The column.</param>
/// <param name="Mae">The mean absolute error, in the units of the column.</param>
/// <param name="Mape">The mean absolute percentage error, as a fraction.</param>
/// <param name="Rmse">The root of the mean squared error, in the units of the column.</param>
/// <param name="Mase">
/// The mean absolute error over that of the seasonal naive forecast, with the usual season of the frequency, on the
/// history before the range.
/// </param>
/// <param name="Smape">The symmetric mean absolute percentage error, from 0 to 200.</param>
/// <param name="Seconds">How long the model took to fit and forecast, all targets together.</param>
/// <param name="Steps">The errors of each step of the horizon.</param>
/// <param name="Points">Every forecast made, by origin and then by step.</param>
/// <param name="Notes">What the model had to say about its fits.</param>
public sealed record BacktestResult(
    string Model,
    string Target,
    double Mae,
    double Mape,
    double Rmse,
    double Mase,
    double Smape,
    double Seconds,
    IReadOnlyList<BacktestStep> Steps,
    IReadOnlyList<BacktestPoint> Points,
    IReadOnlyList<string> Notes
);

/// <summary>The errors at one step of the horizon.</summary>
/// <param name="Step">The step, from 1.</param>
/// <param name="Mae">The mean absolute error, in the units of the column.</param>
/// <param name="Mape">The mean absolute percentage error, as a fraction.</param>
/// <param name="Rmse">The root of the mean squared error, in the units of the column.</param>
public sealed record BacktestStep(int Step, double Mae, double Mape, double Rmse);

/// <summary>One forecast and what came.</summary>
/// <param name="Origin">The time of the last observation that the model had seen.</param>
/// <param name="Step">How many steps ahead, from 1.</param>
/// <param name="Time">The time that was forecast.</param>
/// <param name="Actual">The observation at that time, <see cref="double.NaN"/> if missing.</param>
/// <param name="Mean">The forecast.</param>
public readonly record struct BacktestPoint(
    DateTime Origin,
    int Step,
    DateTime Time,
    double Actual,
    double Mean
);
