namespace Unroll.Forecasting.Analysis;

/// <summary>A season that was found in a series.</summary>
/// <param name="Steps">How many steps it takes.</param>
/// <param name="Name">Its name in the calendar, such as <c>week</c>; empty if it has none.</param>
/// <param name="Share">
/// The share, up to 1, of the variation around a moving average of one season that the pattern of the other cycles
/// foretells.
/// </param>
public readonly record struct SeasonalPeriod(int Steps, string Name, double Share);
