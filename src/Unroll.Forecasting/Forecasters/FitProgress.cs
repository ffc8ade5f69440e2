namespace Unroll.Forecasting.Forecasters;

/// <summary>How far a fit has come.</summary>
/// <param name="Fraction">From 0 to 1.</param>
/// <param name="Message">What is being done, for instance <c>epoch 12 of 50, validation MAE 23456</c>.</param>
public sealed record FitProgress(double Fraction, string Message);
