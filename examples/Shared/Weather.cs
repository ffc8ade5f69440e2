using Unroll.Data;
using Unroll.Datasets;
using Unroll.Forecasting.Series;

namespace Unroll.Examples;

/// <summary>
/// Highest and lowest temperature (°F) and rain (in) of a station on each day that it reported, and the highest temperature
/// of the day after. Between some of the days years are missing; a single value that is missing is that of the day before.
/// </summary>
/// <param name="Dates">The days.</param>
/// <param name="Columns">Highest, lowest, rain, tomorrow's highest: a value for each day.</param>
public sealed record Weather(DateTime[] Dates, double[][] Columns)
{
    private static readonly string[] Names = ["tmax", "tmin", "rain", "tmax_tomorrow"];

    /// <summary>The highest temperature of each day.</summary>
    public double[] Highest => Columns[0];

    /// <summary>What is to be foretold: the highest temperature of the day after.</summary>
    public double[] Tomorrow => Columns[^1];

    /// <summary>Where, in the tutorial, the days to learn from end: after seven in ten.</summary>
    public int TrainEnd => (int)(0.7 * Dates.Length);

    /// <summary>Where those to validate on end, and those that are left begin.</summary>
    public int ValidEnd => (int)(0.85 * Dates.Length);

    /// <summary>Reads the days.</summary>
    /// <exception cref="DatasetException">They are not here; the message says how to get them.</exception>
    public static Weather Load()
    {
        TimeSeries series = DatasetCatalog.Find("weather")!.Load();
        int[] reported =
        [
            .. Enumerable
                .Range(0, series.Count)
                .Where(day => Names.Any(name => !double.IsNaN(series[name][day]))),
        ];
        return new(
            [.. reported.Select(day => series.Index[day])],
            [.. Names.Select(name => Filled([.. reported.Select(day => series[name][day])]))]
        );
    }

    /// <summary>
    /// Highest, lowest and rain with mean 0 and deviation 1, a row for each day. As in the tutorial, that is the mean of
    /// all days, of those to be tested on too.
    /// </summary>
    public double[][] Scaled()
    {
        double[][] columns = Columns[..^1];
        StandardScaler[] scalers = [.. columns.Select(column => StandardScaler.Fit(column))];
        return
        [
            .. Enumerable
                .Range(0, Dates.Length)
                .Select(day => columns.Select((column, i) => scalers[i].Transform(column[day])).ToArray()),
        ];
    }

    private static double[] Filled(double[] column)
    {
        for (int day = 1; day < column.Length; day++)
        {
            column[day] = double.IsNaN(column[day]) ? column[day - 1] : column[day];
        }

        return column;
    }
}
