using Unroll.Forecasting.Forecasters;

namespace Unroll.Forecasting.Selection;

/// <summary>A model with its settings, one of many that are compared.</summary>
/// <param name="Name">What results call it.</param>
/// <param name="Model">The model.</param>
public sealed record GridCandidate(string Name, IForecaster Model);
