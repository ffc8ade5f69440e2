using System.Text.Json;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;

namespace Unroll.Cli.Output;

/// <summary>The result of a grid search as a JSON document, the best model first.</summary>
internal static class TuneJson
{
    internal static void Write(TuneOutcome outcome, TextWriter output) =>
        JsonText.Write(
            output,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("by", outcome.Measure.Name);
                json.WriteString("best", outcome.Ranks[0]);
                if (outcome.Report is { } report)
                {
                    json.WriteString("start", outcome.Index.FormatTime(report.Start));
                    json.WriteString("end", outcome.Index.FormatTime(report.End));
                    json.WriteNumber("horizon", report.Horizon);
                    json.WriteNumber("origins", report.Origins);
                    json.Array(
                        "results",
                        outcome.Best(report, outcome.Ranks.Count).Results,
                        result => Errors(json, result)
                    );
                }
                else
                {
                    json.Array(
                        "results",
                        outcome.Ranks,
                        model => Criteria(json, model, outcome.Criteria[model])
                    );
                }

                json.Array(
                    "failed",
                    outcome.Failures,
                    failure =>
                    {
                        json.WriteString("model", failure.Model);
                        json.WriteString("problem", failure.Problem);
                    }
                );
                json.WriteEndObject();
            }
        );

    private static void Errors(Utf8JsonWriter json, BacktestResult result)
    {
        json.WriteString("model", result.Model);
        json.WriteString("target", result.Target);
        json.Number("mae", result.Mae);
        json.Number("mape", result.Mape);
        json.Number("rmse", result.Rmse);
        json.Number("mase", result.Mase);
        json.Number("smape", result.Smape);
        json.Number("seconds", Math.Round(result.Seconds, 3));
    }

    private static void Criteria(Utf8JsonWriter json, string model, InformationCriteria criteria)
    {
        json.WriteString("model", model);
        json.Number("log_likelihood", criteria.LogLikelihood);
        json.Number("aic", criteria.Aic);
        json.Number("aicc", criteria.Aicc);
        json.Number("bic", criteria.Bic);
    }
}
