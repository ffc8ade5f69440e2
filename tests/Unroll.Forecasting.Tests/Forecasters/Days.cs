using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters;

/// <summary>Series of days with the one column y, and what is forecast of it.</summary>
internal static class Days
{
    public static TimeSeries Of(params double[] values) =>
        new(
            new TimeIndex(new DateTime(2001, 1, 1), new Frequency(TimeUnit.Day), values.Length),
            [new NumericColumn("y", values)]
        );

    public static TimeSeries Of(int count, Func<int, double> value) =>
        Of([.. Enumerable.Range(0, count).Select(value)]);

    /// <summary>A week that repeats itself around a slope, with errors that look random.</summary>
    public static TimeSeries Seasonal(int count, double scale = 1) =>
        Of(
            count,
            t =>
                scale * (100 + (0.3 * t) + (10 * Math.Sin(2 * Math.PI * t / 7)) + (3 * Math.Sin(t * t * 1.7)))
        );

    public static double[] Mean(this Forecast forecast) => [.. forecast.Targets[0].Mean];

    /// <summary>All numbers of the first target.</summary>
    public static double[] Numbers(this Forecast forecast) =>
        [
            .. forecast.Targets[0].Mean,
            .. forecast.Targets[0].Intervals.SelectMany(band => band.Lower.Concat(band.Upper)),
        ];
}
