using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters;

/// <summary>A forecast: for each target, a point and its intervals at every step of the horizon.</summary>
/// <param name="Model">The name of the model that made it.</param>
/// <param name="Index">The times forecast, in the frequency of the series.</param>
/// <param name="Targets">One entry a target, in the order asked for.</param>
public sealed record Forecast(string Model, TimeIndex Index, IReadOnlyList<TargetForecast> Targets);

/// <summary>The forecast of one column, in its own units.</summary>
/// <param name="Name">The column.</param>
/// <param name="Mean">The point forecast of each step.</param>
/// <param name="Intervals">One band for each level asked for, in the order asked for.</param>
public sealed record TargetForecast(
    string Name,
    IReadOnlyList<double> Mean,
    IReadOnlyList<IntervalForecast> Intervals
);
