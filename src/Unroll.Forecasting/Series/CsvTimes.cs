namespace Unroll.Forecasting.Series;

/// <summary>The column of times of a CSV file, while it is read.</summary>
internal sealed class CsvTimes(string file, string column, string? format)
{
    private const string Advice = "write it like 2019-05-31, or give the format of the dates";

    private readonly List<DateText> dates = [];
    private readonly List<int> lines = [];
    private bool haveOffsets;

    internal IReadOnlyList<int> Lines => lines;

    /// <summary>The first column that mostly holds dates, or else numbers that may be years or compact dates.</summary>
    internal static int? Find(string[] header, IReadOnlyList<CsvRow> sample, string? format)
    {
        return First(column => 2 * Count(column, date => date.Shape > DateShape.Compact) >= sample.Count)
            ?? First(column => Count(column, date => date is { Year: >= 1500 and < 2200 }) == sample.Count);

        int? First(Func<int, bool> isTime) =>
            Enumerable.Range(0, header.Length).Cast<int?>().FirstOrDefault(column => isTime(column!.Value));

        int Count(int column, Func<DateText, bool> isDate) =>
            sample.Count(row => TryParse(row.Cells[column], format, out DateText date) && isDate(date));
    }

    internal void Add(string cell, int line)
    {
        if (!TryParse(cell, format, out DateText date))
        {
            string problem =
                cell.Length == 0 ? "the date is missing" : $"{CsvRows.Quote(cell)} is not a date";
            throw new SeriesException($"{problem}; {Advice}", file, line, column);
        }

        if (dates.Count > 0 && dates[0].Shape != date.Shape)
        {
            string other = $"{CsvRows.Quote(cell)} is not written like the date in line {lines[0]}";
            throw new SeriesException($"{other}; write all dates in the same way", file, line, column);
        }

        dates.Add(date);
        lines.Add(line);
        haveOffsets |= HasOffset(cell);
    }

    /// <summary>The times in the order of the rows, and how they were read if that was not plain.</summary>
    internal (DateTime[] Times, string? Note) Resolve()
    {
        if (dates.Count == 0 || dates[0].Shape != DateShape.YearLast)
        {
            return (ToTimes(dayFirst: false), haveOffsets ? "turned from their offsets into UTC" : null);
        }

        int dayFirst = dates.FindIndex(date => date.First > 12);
        int monthFirst = dates.FindIndex(date => date.Second > 12);
        if (dayFirst >= 0 && monthFirst >= 0)
        {
            throw new SeriesException(
                $"'{dates[dayFirst]}' is day/month/year, but '{dates[monthFirst]}' in line {lines[monthFirst]} is "
                    + "month/day/year; write all dates in the same order",
                file,
                lines[dayFirst],
                column
            );
        }

        return dayFirst >= 0 ? (ToTimes(dayFirst: true), "day/month/year")
            : monthFirst >= 0 ? (ToTimes(dayFirst: false), "month/day/year")
            : Guess();
    }

    // 2019-05-31T07:30+02:00: the sign stands behind the clock, not between year and month.
    private static bool HasOffset(ReadOnlySpan<char> cell)
    {
        int clock = cell.IndexOf(':');
        return clock >= 0 && cell[clock..].ContainsAny('+', '-');
    }

    // Twelve monthly rows 01/01/2019, 01/02/2019 … would be the first days of January each year in the other
    // order: the order that leaves fewer gaps is the better guess.
    private (DateTime[] Times, string Note) Guess()
    {
        DateTime[] us = ToTimes(dayFirst: false);
        DateTime[] european = ToTimes(dayFirst: true);
        return GridLength(european) < GridLength(us)
            ? (european, $"day/month/year; dates such as {dates[^1]} could also be month/day/year")
            : (us, $"month/day/year; dates such as {dates[^1]} could also be day/month/year");
    }

    private static int GridLength(DateTime[] times)
    {
        DateTime[] sorted = [.. times.Distinct().Order()];
        return TimeIndex.Infer(sorted)?.Count ?? int.MaxValue;
    }

    private static bool TryParse(string cell, string? format, out DateText date) =>
        format is null ? DateText.TryParse(cell, out date) : DateText.TryParseExact(cell, format, out date);

    private DateTime[] ToTimes(bool dayFirst)
    {
        var times = new DateTime[dates.Count];
        for (int i = 0; i < times.Length; i++)
        {
            times[i] = dates[i].TryToTime(dayFirst, out DateTime time)
                ? time
                : throw new SeriesException($"'{dates[i]}' is not a date; {Advice}", file, lines[i], column);
        }

        return times;
    }
}
