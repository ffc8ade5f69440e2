using Unroll.Forecasting.Evaluation;

namespace Unroll.Cli.Output;

/// <summary>The result of a backtest as comma-separated values: a line for each model and target.</summary>
internal static class BacktestCsv
{
    internal static void Write(BacktestReport report, TextWriter output)
    {
        CsvText.WriteRow(output, "model", "target", "mae", "mape", "rmse", "mase", "smape", "seconds");
        foreach (BacktestResult result in report.Results)
        {
            IEnumerable<double> values =
            [
                result.Mae,
                result.Mape,
                result.Rmse,
                result.Mase,
                result.Smape,
                Math.Round(result.Seconds, 3),
            ];
            CsvText.WriteRow(output, [result.Model, result.Target, .. values.Select(CsvText.Number)]);
        }
    }
}
