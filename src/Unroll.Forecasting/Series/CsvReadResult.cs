namespace Unroll.Forecasting.Series;

/// <summary>A series from a CSV file.</summary>
/// <param name="Series">The series, in order of time, its missing rows filled up with missing values.</param>
/// <param name="Notes">
/// What the user should be told, a phrase each: which column holds the times, the frequency, dropped duplicates, gaps.
/// </param>
public sealed record CsvReadResult(TimeSeries Series, IReadOnlyList<string> Notes);
