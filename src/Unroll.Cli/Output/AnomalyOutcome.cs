using Unroll.Forecasting.Anomalies;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Output;

/// <summary>What was found in a column.</summary>
/// <param name="Target">The column.</param>
/// <param name="Report">What was found.</param>
/// <param name="Series">The series.</param>
internal sealed record AnomalyOutcome(string Target, AnomalyReport Report, TimeSeries Series);
