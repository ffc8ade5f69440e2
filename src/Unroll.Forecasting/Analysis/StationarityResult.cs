namespace Unroll.Forecasting.Analysis;

/// <summary>The outcome of a test of stationarity.</summary>
/// <param name="Statistic">The statistic of the test.</param>
/// <param name="PValue">How probable a statistic at least so extreme is under the null hypothesis.</param>
/// <param name="Lags">The lags that the test used.</param>
/// <param name="Observations">How many observations the statistic was computed from.</param>
public readonly record struct StationarityResult(double Statistic, double PValue, int Lags, int Observations);
