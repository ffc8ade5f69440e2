namespace Unroll.Forecasting.Intervals;

/// <summary>The band that should hold the true value with probability <paramref name="Level"/> at each step.</summary>
/// <param name="Level">Coverage, between 0 and 1 exclusive.</param>
/// <param name="Lower">The lower bound of each step.</param>
/// <param name="Upper">The upper bound of each step.</param>
public sealed record IntervalForecast(double Level, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper);
