namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>A coefficient of a fitted model.</summary>
/// <param name="Name">
/// <c>ar1</c>, <c>ma1</c>, <c>sar1</c>, <c>sma1</c> and so on, <c>mean</c>, <c>drift</c>, or the name of a regressor.
/// </param>
/// <param name="Value">Its value.</param>
/// <param name="StandardError">
/// Its standard error, from the curvature of the log-likelihood; infinite where that does not bend, and 0 for a
/// coefficient that was given or that lies on the unit circle.
/// </param>
public sealed record ArimaTerm(string Name, double Value, double StandardError);
