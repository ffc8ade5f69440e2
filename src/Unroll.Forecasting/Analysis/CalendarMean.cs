using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Analysis;

/// <summary>The mean of a column over each calendar period: monthly means of a daily series.</summary>
public static class CalendarMean
{
    /// <summary>A series with one row for each period from that of the first row to that of the last.</summary>
    /// <remarks>The first and the last period may not be whole; their means are of the rows that are there.</remarks>
    /// <param name="series">The series.</param>
    /// <param name="column">A column of numbers.</param>
    /// <param name="unit">Years, quarters, months, weeks (from Monday on) or days.</param>
    /// <returns>
    /// The column of means, of the same name, at the first day of each period; missing for a period without any value.
    /// </returns>
    /// <exception cref="ArgumentException">There is no such column, it holds text, or the series is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not one of these.</exception>
    public static TimeSeries Of(TimeSeries series, string column, TimeUnit unit)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (unit > TimeUnit.Day)
        {
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "expected a unit from Year to Day");
        }

        ReadOnlySpan<double> values = series[column];
        if (values.IsEmpty)
        {
            throw new ArgumentException("expected at least one row, got none", nameof(series));
        }

        Frequency frequency = new(unit);
        DateTime start = PeriodOf(series.Index.Start, unit);
        int count = 1 + (int)frequency.StepsBetween(start, PeriodOf(series.Index.End, unit))!.Value;
        double[] sums = new double[count];
        int[] counts = new int[count];
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                int period = (int)frequency.StepsBetween(start, PeriodOf(series.Index[i], unit))!.Value;
                sums[period] += values[i];
                counts[period]++;
            }
        }

        for (int period = 0; period < count; period++)
        {
            sums[period] /= counts[period];
        }

        return new TimeSeries(new TimeIndex(start, frequency, count), [new NumericColumn(column, sums)]);
    }

    private static DateTime PeriodOf(DateTime time, TimeUnit unit) =>
        unit switch
        {
            TimeUnit.Year => new DateTime(time.Year, 1, 1),
            TimeUnit.Quarter => new DateTime(time.Year, time.Month - ((time.Month - 1) % 3), 1),
            TimeUnit.Month => new DateTime(time.Year, time.Month, 1),
            TimeUnit.Week => time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7)),
            _ => time.Date,
        };
}
