using Unroll.Forecasting.Anomalies;

namespace Unroll.Cli.Output;

/// <summary>Every time that was watched as comma-separated values.</summary>
internal static class AnomalyCsv
{
    internal static void Write(AnomalyOutcome outcome, TextWriter output)
    {
        CsvText.WriteRow(output, "time", "actual", "expected", "score", "anomaly");
        foreach (AnomalyScore score in outcome.Report.Scores)
        {
            CsvText.WriteRow(
                output,
                outcome.Series.Index.FormatTime(score.Time),
                CsvText.Number(score.Actual),
                CsvText.Number(score.Expected),
                CsvText.Number(score.Score),
                score.IsAnomaly ? "true" : "false"
            );
        }
    }
}
