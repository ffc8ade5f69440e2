namespace Unroll.Forecasting.Analysis;

/// <summary>The outcome of a <see cref="PortmanteauTest"/>.</summary>
/// <param name="Statistic">The statistic Q.</param>
/// <param name="PValue">How probable a statistic at least so large is if the series is white noise.</param>
/// <param name="DegreesOfFreedom">The degrees of freedom of its distribution.</param>
public readonly record struct PortmanteauResult(double Statistic, double PValue, int DegreesOfFreedom);
