namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>A column that the level of the series depends on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its values, none missing.</param>
internal sealed record Regressor(string Name, double[] Values);
