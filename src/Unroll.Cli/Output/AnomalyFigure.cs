using Unroll.Charts;
using Unroll.Forecasting.Anomalies;

namespace Unroll.Cli.Output;

/// <summary>The chart of what was watched: what was observed and expected, and below it the scores.</summary>
internal static class AnomalyFigure
{
    internal static Figure Of(AnomalyOutcome outcome)
    {
        IReadOnlyList<AnomalyScore> scores = outcome.Report.Scores;
        DateTime[] times = [.. scores.Select(score => score.Time)];
        AnomalyScore[] anomalies = [.. outcome.Report.Anomalies];
        double[] threshold = [.. scores.Select(_ => outcome.Report.Threshold)];
        return new Figure(
            $"{outcome.Target}: what {outcome.Report.Scorer} did not expect",
            new Chart
            {
                YLabel = outcome.Target,
                Lines =
                [
                    new Line("actual", times, [.. scores.Select(score => score.Actual)]),
                    new Line(
                        "expected",
                        times,
                        [.. scores.Select(score => score.Expected)],
                        LineStyle.Dashed
                    ),
                    new Line(
                        "anomaly",
                        [.. anomalies.SelectMany(score => Enumerable.Repeat(score.Time, 2))],
                        [.. anomalies.SelectMany(Alone)]
                    ),
                ],
            },
            new Chart
            {
                YLabel = "score",
                Lines =
                [
                    new Line("score", times, [.. scores.Select(score => score.Score)], colour: 0),
                    new Line("threshold", times, threshold, LineStyle.Dotted, colour: 2),
                ],
            }
        );
    }

    /// <summary>A value with nothing after it, which is drawn as a dot rather than joined to the next.</summary>
    private static double[] Alone(AnomalyScore score) => [score.Actual, double.NaN];
}
