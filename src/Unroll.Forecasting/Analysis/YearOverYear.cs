using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Analysis;

/// <summary>
/// The difference of each value to that of a year before: at the first time of the series that is not earlier than the
/// same date of the year before, which in a weekly series is 52 weeks.
/// </summary>
public static class YearOverYear
{
    /// <summary>The differences of a column.</summary>
    /// <param name="series">The series.</param>
    /// <param name="column">A column of numbers.</param>
    /// <returns>
    /// As many as there are rows; missing (<see cref="double.NaN"/>) in the first year and wherever one of both values
    /// is.
    /// </returns>
    /// <exception cref="ArgumentException">There is no such column, or it holds text.</exception>
    public static double[] Of(TimeSeries series, string column)
    {
        ArgumentNullException.ThrowIfNull(series);
        ReadOnlySpan<double> values = series[column];
        double[] differences = new double[values.Length];
        Array.Fill(differences, double.NaN);
        if (values.IsEmpty || series.Index.Start.Year == DateTime.MaxValue.Year)
        {
            return differences;
        }

        for (int i = series.Index.CountBefore(series.Index.Start.AddYears(1)); i < values.Length; i++)
        {
            int before = series.Index.CountBefore(series.Index[i].AddYears(-1));
            differences[i] = values[i] - values[before];
        }

        return differences;
    }
}
