namespace Unroll.Forecasting.Series;

/// <summary>A run of missing values in a column: a gap.</summary>
/// <param name="First">The time of the first missing value.</param>
/// <param name="Last">The time of the last missing value.</param>
/// <param name="Start">The position of the first missing value.</param>
/// <param name="Count">How many values are missing.</param>
public readonly record struct MissingRun(DateTime First, DateTime Last, int Start, int Count);
