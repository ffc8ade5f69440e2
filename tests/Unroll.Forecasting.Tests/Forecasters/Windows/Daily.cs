using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;
using Unroll.Tensors;

namespace Unroll.Forecasting.Tests.Forecasters.Windows;

/// <summary>Daily series by hand, from 2019-01-01 on.</summary>
internal static class Daily
{
    internal static TimeSeries Of(params double[] y) => Of(new NumericColumn("y", y));

    internal static TimeSeries Of(params Column[] columns) =>
        new(new TimeIndex(new DateTime(2019, 1, 1), new Frequency(TimeUnit.Day), columns[0].Count), columns);

    /// <summary>Rows that follow others.</summary>
    internal static TimeSeries After(TimeSeries history, params Column[] columns) =>
        new(history.Index.After(columns[0].Count), columns);

    /// <summary>A column by a formula of the row.</summary>
    internal static NumericColumn Numbers(string name, int count, Func<int, double> value) =>
        new(name, [.. Enumerable.Range(0, count).Select(value)]);

    /// <summary>The days of a week as texts, W, A (Saturday) and U (Sunday), for a week that begins with the series.</summary>
    internal static TextColumn DayTypes(int count) =>
        new(
            "day_type",
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(row =>
                        (row % 7) switch
                        {
                            5 => "A",
                            6 => "U",
                            _ => "W",
                        }
                    ),
            ]
        );

    /// <summary>The same column with another value in the rows from one on.</summary>
    internal static NumericColumn Planted(NumericColumn column, int from, double value) =>
        Numbers(column.Name, column.Count, row => row < from ? column[row] : value);

    /// <summary>Standard normal noise.</summary>
    internal static double[] Noise(int count, ulong seed)
    {
        SeededRandom random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
    }

    /// <summary>An autoregression of order one, x = φ·x₋₁ + e.</summary>
    internal static double[] Autoregression(int count, double phi, ulong seed)
    {
        double[] values = Noise(count, seed);
        for (int row = 1; row < count; row++)
        {
            values[row] += phi * values[row - 1];
        }

        return values;
    }

    internal static double[] Mean(Forecast forecast, int target = 0) => [.. forecast.Targets[target].Mean];
}
