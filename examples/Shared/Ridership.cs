using System.Globalization;
using Unroll.Datasets;
using Unroll.Forecasting.Series;

namespace Unroll.Examples;

/// <summary>
/// Boardings of Chicago's buses and trains each day, as the chapter prepares them: in millions, and with the type of the
/// next day, which is known ahead: W on weekdays, A on Saturdays, U on Sundays and holidays.
/// </summary>
public static class Ridership
{
    /// <summary>What 1 stands for in the rows.</summary>
    public const double Unit = 1e6;

    private static readonly string[] DayTypes = ["A", "U", "W"];

    /// <summary>Where the file is.</summary>
    /// <exception cref="DatasetException">It is not here; the message says how to get it.</exception>
    public static string File => Dataset.Locate();

    private static Dataset Dataset => DatasetCatalog.Find("ridership")!;

    /// <summary>The whole series, from 2001 on: <c>day_type</c>, <c>bus</c> and <c>rail_boardings</c>.</summary>
    /// <exception cref="DatasetException">It is not here; the message says how to get it.</exception>
    public static TimeSeries Load() => Dataset.Load();

    /// <summary>The days of a period, both ends included.</summary>
    public static TimeSeries Between(this TimeSeries rides, string from, string to) =>
        rides.Slice(Date(from), Date(to));

    /// <summary>A day, written 2019-05-31.</summary>
    public static DateTime Date(string text) =>
        DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Rail boardings of the days of a period, [days, 1].</summary>
    public static float[] Rail(this TimeSeries rides, string from, string to)
    {
        (int first, int end) = rides.Days(from, to);
        float[] rows = new float[end - first];
        for (int day = first; day < end; day++)
        {
            rows[day - first] = (float)(rides["rail_boardings"][day] / Unit);
        }

        return rows;
    }

    /// <summary>
    /// Rail boardings, bus boardings and the next day's type as one of three, of the days of a period, [days, 5].
    /// </summary>
    public static float[] RailBusAndNextType(this TimeSeries rides, string from, string to)
    {
        TextColumn types = rides.Text("day_type");
        (int first, int end) = rides.Days(from, to);
        float[] rows = new float[(end - first) * 5];
        for (int day = first; day < end; day++)
        {
            Span<float> row = rows.AsSpan((day - first) * 5, 5);
            row[0] = (float)(rides["rail_boardings"][day] / Unit);
            row[1] = (float)(rides["bus"][day] / Unit);
            if (day + 1 < types.Count)
            {
                row[2 + Array.IndexOf(DayTypes, types[day + 1])] = 1;
            }
        }

        return rows;
    }

    private static (int First, int End) Days(this TimeSeries rides, string from, string to) =>
        (rides.Index.IndexOf(Date(from)), rides.Index.IndexOf(Date(to)) + 1);
}
