using Unroll.Forecasting.Anomalies;

namespace Unroll.Cli.Output;

/// <summary>Anomalies as a JSON document.</summary>
internal static class AnomalyJson
{
    internal static void Write(AnomalyOutcome outcome, TextWriter output) =>
        JsonText.Write(
            output,
            json =>
            {
                AnomalyReport report = outcome.Report;
                json.WriteStartObject();
                json.WriteString("model", report.Scorer);
                json.WriteString("target", outcome.Target);
                json.Number("rate", report.Rate);
                json.Number("measured_rate", report.MeasuredRate);
                json.WriteNumber("measured_on", report.MeasuredRows);
                json.Number("threshold", report.Threshold);
                json.WriteNumber("watched", report.Scores.Count);
                json.Array(
                    "anomalies",
                    report.Anomalies,
                    score =>
                    {
                        json.WriteString("time", outcome.Series.Index.FormatTime(score.Time));
                        json.Number("actual", score.Actual);
                        json.Number("expected", score.Expected);
                        json.Number("score", score.Score);
                    }
                );
                json.WriteEndObject();
            }
        );
}
