namespace Unroll.Forecasting.Anomalies;

/// <summary>What was found in a series.</summary>
/// <param name="Scorer">What said what was to be expected.</param>
/// <param name="Rate">The false-alarm rate asked for: the share of normal rows that may be taken for anomalies.</param>
/// <param name="MeasuredRate">The share of further normal rows that were; NaN if there were none.</param>
/// <param name="MeasuredRows">How many rows that is a share of, not counting missing values.</param>
/// <param name="Threshold">The score above which a row is an anomaly.</param>
/// <param name="Scores">Every row that was watched, in order of time.</param>
public sealed record AnomalyReport(
    string Scorer,
    double Rate,
    double MeasuredRate,
    int MeasuredRows,
    double Threshold,
    IReadOnlyList<AnomalyScore> Scores
)
{
    /// <summary>The anomalies, in order of time.</summary>
    public IEnumerable<AnomalyScore> Anomalies => Scores.Where(score => score.IsAnomaly);
}

/// <summary>How far one row is from what was to be expected of it.</summary>
/// <param name="Time">The time of the row.</param>
/// <param name="Actual">What was observed, <see cref="double.NaN"/> if missing.</param>
/// <param name="Expected">What was to be expected.</param>
/// <param name="Score">The distance of both, over the usual one; <see cref="double.NaN"/> if missing.</param>
/// <param name="IsAnomaly">Whether the score is above the threshold.</param>
public readonly record struct AnomalyScore(
    DateTime Time,
    double Actual,
    double Expected,
    double Score,
    bool IsAnomaly
);
