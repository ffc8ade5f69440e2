using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Anomalies;

/// <summary>Says what was to be expected of each row of a series: an anomaly is far from that.</summary>
public interface IAnomalyScorer
{
    /// <summary>The name, for reports.</summary>
    string Name { get; }

    /// <summary>Learns from the first rows, and says what was to be expected of each of the others.</summary>
    /// <param name="series">The series.</param>
    /// <param name="target">The column to look at.</param>
    /// <param name="start">How many rows to learn from. What is expected of a row depends on none after it.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A value for each row from <paramref name="start"/> on.</returns>
    /// <exception cref="SeriesException">The rows are too few, or not such as can be learnt from.</exception>
    IReadOnlyList<double> Expect(
        TimeSeries series,
        string target,
        int start,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    );
}
