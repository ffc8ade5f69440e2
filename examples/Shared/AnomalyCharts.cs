using Unroll.Charts;
using Unroll.Forecasting.Anomalies;

namespace Unroll.Examples;

/// <summary>What was observed and expected, and below it how strange that is.</summary>
public static class AnomalyCharts
{
    /// <summary>Draws a report.</summary>
    public static Figure Draw(this AnomalyReport report, string title)
    {
        DateTime[] times = [.. report.Scores.Select(day => day.Time)];
        return new(
            title,
            new Chart
            {
                YLabel = "boardings",
                Lines = [Of("observed", day => day.Actual), Of("expected", day => day.Expected)],
            },
            new Chart
            {
                YLabel = "score",
                Lines = [Of("score", day => day.Score), Of("threshold", _ => report.Threshold)],
            }
        );

        Line Of(string name, Func<AnomalyScore, double> value) =>
            new(name, times, [.. report.Scores.Select(value)]);
    }
}
