using System.Text.Json;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Output;

/// <summary>The result of a backtest as a JSON document.</summary>
internal static class BacktestJson
{
    internal static void Write(BacktestOutcome outcome, TextWriter output) =>
        JsonText.Write(
            output,
            json =>
            {
                BacktestReport report = outcome.Report;
                TimeIndex index = outcome.Series.History.Index;
                json.WriteStartObject();
                json.WriteString("start", index.FormatTime(report.Start));
                json.WriteString("end", index.FormatTime(report.End));
                json.WriteNumber("horizon", report.Horizon);
                json.WriteNumber("origins", report.Origins);
                json.Array("results", report.Results, result => Result(json, result));
                json.WriteEndObject();
            }
        );

    private static void Result(Utf8JsonWriter json, BacktestResult result)
    {
        json.WriteString("model", result.Model);
        json.WriteString("target", result.Target);
        json.Number("mae", result.Mae);
        json.Number("mape", result.Mape);
        json.Number("rmse", result.Rmse);
        json.Number("mase", result.Mase);
        json.Number("smape", result.Smape);
        json.Number("seconds", Math.Round(result.Seconds, 3));
        json.Array(
            "steps",
            result.Steps,
            step =>
            {
                json.WriteNumber("step", step.Step);
                json.Number("mae", step.Mae);
                json.Number("mape", step.Mape);
                json.Number("rmse", step.Rmse);
            }
        );
    }
}
