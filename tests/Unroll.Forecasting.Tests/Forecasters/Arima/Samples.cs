using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Series;
using Unroll.Tensors;

namespace Unroll.Forecasting.Tests.Forecasters.Arima;

/// <summary>Series made for the tests of ARIMA models.</summary>
internal static class Samples
{
    /// <summary>Days from the year 2001 on with the values as the column y, and other columns beside it.</summary>
    public static TimeSeries Days(double[] values, params ReadOnlySpan<Column> others)
    {
        var index = new TimeIndex(new DateTime(2001, 1, 1), new Frequency(TimeUnit.Day), values.Length);
        return new(index, [new NumericColumn("y", values), .. others]);
    }

    /// <summary>A week's pattern that wanders, about a level in the hundreds.</summary>
    public static double[] Weekly(int count, ulong seed = 1)
    {
        SeededRandom random = new(seed);
        double[] values = new double[count];
        double error = 0;
        for (int t = 0; t < count; t++)
        {
            double shock = random.NextNormal();
            double before = t < 7 ? 100 + (20 * Math.Cos(2 * Math.PI * t / 7)) : values[t - 7];
            error = (0.5 * error) + shock;
            values[t] = before + (5 * error);
        }

        return values;
    }

    /// <summary>The fitted model of the column y.</summary>
    public static FittedArima Fit(ArimaFamilyForecaster forecaster, TimeSeries history) =>
        (FittedArima)forecaster.Fit(history, ["y"]);

    public static FittedArima Fit(ArimaFamilyForecaster forecaster, double[] values) =>
        Fit(forecaster, Days(values));
}
