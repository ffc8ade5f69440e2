using System.Globalization;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Anomalies;

/// <summary>Finds rows that are far from what was to be expected, with a false-alarm rate that is stated and measured.</summary>
/// <remarks>
/// <para>
/// The history before <see cref="Start"/> counts as normal. A scorer learns from its first half. The errors e = actual −
/// expected on the next quarter set the usual error s = 1.4826·median |e| (the standard deviation, if errors are normal),
/// and the threshold: of the n scores |e|/s of that quarter the k-th smallest, k = ⌈(n + 1)(1 − rate)⌉. A normal row is
/// above it with probability at most the rate, if its error is exchangeable with those n, whatever their distribution. The
/// last quarter tells how often that really happened, as a series that changes is not quite exchangeable with its past.
/// Missing values have no score and count nowhere.
/// </para>
/// <para>
/// Sources: Laxhammar and Falkman, Conformal Prediction for Distribution-Independent Anomaly Detection, 2010; Vovk,
/// Gammerman and Shafer, Algorithmic Learning in a Random World, 2005.
/// </para>
/// </remarks>
/// <param name="scorer">What says what is to be expected.</param>
public sealed class AnomalyDetector(IAnomalyScorer scorer)
{
    /// <summary>The standard deviation of a normal distribution over its median absolute deviation: 1/Φ⁻¹(3/4).</summary>
    private const double DeviationOfMedian = 1.482602218505602;

    /// <summary>The first time to watch.</summary>
    public required DateTime Start { get; init; }

    /// <summary>The share of normal rows that may be taken for anomalies, between 0 and 1 exclusive.</summary>
    public double Rate { get; init; } = 0.01;

    /// <summary>
    /// The lowest <see cref="Rate"/> that a history allows: 1/(n + 1), if n values of it set the threshold.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="target">The column to look at.</param>
    /// <param name="start">The first time to watch.</param>
    /// <exception cref="ArgumentException">There is no such column of numbers.</exception>
    public static double LowestRate(TimeSeries series, string target, DateTime start)
    {
        ArgumentNullException.ThrowIfNull(series);
        (_, int fitted, int calibrated) = Parts(series, start);
        return LowestRate(series[target][fitted..calibrated].ToArray().Count(double.IsFinite));
    }

    /// <summary>Learns from the history, and scores each row from <see cref="Start"/> on.</summary>
    /// <param name="series">The series.</param>
    /// <param name="target">The column to look at.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">There is no such column of numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not between 0 and 1.</exception>
    /// <exception cref="SeriesException">The history is too short for the rate or the scorer, or nothing follows it.</exception>
    public AnomalyReport Detect(
        TimeSeries series,
        string target,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Rate, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Rate, 1);
        NumericColumn actual = series.Numeric(target);
        (int watched, int fitted, int calibrated) = Parts(series, Start);
        Check(series, watched, calibrated - fitted);
        IReadOnlyList<double> expected = scorer.Expect(series, target, fitted, progress, cancellationToken);
        double[] distances = [.. expected.Select((value, i) => Math.Abs(actual[fitted + i] - value))];
        double[] normal = [.. distances[..(calibrated - fitted)].Where(double.IsFinite)];
        CheckCalibration(normal.Length);
        double usual = Usual(normal);
        double threshold = new ConformalIntervals([normal]).HalfWidth(1, 1 - Rate) / usual;
        double[] further = [.. distances[(calibrated - fitted)..(watched - fitted)].Where(double.IsFinite)];
        return new AnomalyReport(
            scorer.Name,
            Rate,
            further.Length == 0 ? double.NaN : (double)further.Count(IsAnomaly) / further.Length,
            further.Length,
            threshold,
            [.. Enumerable.Range(watched, series.Count - watched).Select(Score)]
        );

        bool IsAnomaly(double distance) => distance / usual > threshold;

        AnomalyScore Score(int row)
        {
            double distance = distances[row - fitted];
            return new(
                series.Index[row],
                actual[row],
                expected[row - fitted],
                distance / usual,
                IsAnomaly(distance)
            );
        }
    }

    /// <summary>The usual size of an error; where half of them are nothing, the mean size, and 1 where all are.</summary>
    private static double Usual(double[] distances)
    {
        double[] sorted = [.. distances.Order()];
        double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        double mean = sorted.Average();
        return median > 0 ? DeviationOfMedian * median
            : mean > 0 ? mean
            : 1;
    }

    private static double LowestRate(int rows) => 1.0 / (rows + 1);

    /// <summary>How many rows lie before the start, how many of them are learnt from, and up to where they set the threshold.</summary>
    private static (int Watched, int Fitted, int Calibrated) Parts(TimeSeries series, DateTime start)
    {
        int watched = series.Index.CountBefore(start);
        int fitted = watched / 2;
        return (watched, fitted, fitted + (watched / 4));
    }

    private void Check(TimeSeries series, int watched, int calibration)
    {
        if (watched >= series.Count)
        {
            throw new SeriesException(
                $"there is nothing to watch from {series.Index.FormatTime(Start)} on: the series is {series.Index}; choose an earlier start"
            );
        }

        CheckCalibration(calibration);
    }

    private void CheckCalibration(int rows)
    {
        int needed = ConformalIntervals.MinimumErrors(1 - Rate);
        if (rows < needed)
        {
            string higher =
                rows > 0
                    ? $"a rate of {(Math.Ceiling(LowestRate(rows) * 1e4) / 1e4).ToString(CultureInfo.InvariantCulture)} or more, "
                    : "";
            throw new SeriesException(
                $"a false-alarm rate of {Rate.ToString(CultureInfo.InvariantCulture)} takes {needed} rows to set the threshold, "
                    + $"a quarter of the history before the start, got {rows}; choose {higher}a later start or a longer history"
            );
        }
    }
}
