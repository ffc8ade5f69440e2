using Unroll.Cli.Consoles;
using Unroll.Forecasting.Anomalies;

namespace Unroll.Cli.Output;

/// <summary>Anomalies to read in a terminal: the rates, and a line for each, in order of time.</summary>
internal static class AnomalyTable
{
    internal static void Write(AnomalyOutcome outcome, CliConsole console)
    {
        AnomalyReport report = outcome.Report;
        AnomalyScore[] anomalies = [.. report.Anomalies];
        var share = NumberStyle.Decimals(4);
        console.Output.WriteLine(
            $"{anomalies.Length} of {report.Scores.Count} times are not as {report.Scorer} expected "
                + $"(score above {NumberStyle.Decimals(2).Text(report.Threshold)}); false alarms: {share.Text(report.Rate)} "
                + $"stated, {share.Text(report.MeasuredRate)} measured on {report.MeasuredRows} earlier times"
        );
        if (anomalies.Length == 0)
        {
            return;
        }

        var values = NumberStyle.For(anomalies.SelectMany(score => new[] { score.Actual, score.Expected }));
        var scores = NumberStyle.Decimals(2);
        var table = new TextTable(["time", outcome.Target, "expected", "score"]);
        foreach (AnomalyScore score in anomalies)
        {
            table.Add([
                outcome.Series.Index.FormatTime(score.Time),
                values.Text(score.Actual),
                values.Text(score.Expected),
                scores.Text(score.Score),
            ]);
        }

        table.Write(console);
    }
}
