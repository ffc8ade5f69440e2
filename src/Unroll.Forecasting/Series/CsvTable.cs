using System.Globalization;

namespace Unroll.Forecasting.Series;

/// <summary>The rows of a CSV file, put in order of time.</summary>
internal sealed class CsvTable(
    string file,
    string timeName,
    int timePosition,
    CsvTimes times,
    CsvColumn[] columns
)
{
    private const int MostPositionsPerRow = 20;
    private const int PositionsAlwaysAllowed = 1000;

    /// <summary>So many rows there are for each that may be a slip.</summary>
    private const int RowsPerOdd = 10;

    private readonly List<ulong> fingerprints = [];

    internal void Add(CsvRow row)
    {
        times.Add(row.Cells[timePosition], row.Line);
        fingerprints.Add(Fingerprint(row.Cells));
        foreach (CsvColumn column in columns)
        {
            column.Add(row);
        }
    }

    internal CsvReadResult ToSeries(bool timeIsGiven)
    {
        (DateTime[] rowTimes, string? dateNote) = times.Resolve();
        DateTime[] distinct = DistinctTimes(rowTimes);
        TimeIndex index = Index(distinct, rowTimes);
        int[] positions = [.. rowTimes.Select(index.IndexOf)];
        Column[] built = [.. columns.Select(column => column.Build(positions, index.Count))];

        var notes = new List<string>();
        if (!timeIsGiven || dateNote is not null)
        {
            notes.Add($"times are in column '{timeName}'{(dateNote is null ? null : $", {dateNote}")}");
        }

        notes.Add($"{index}, {distinct.Length} rows");
        if (rowTimes.Length > distinct.Length)
        {
            notes.Add($"{Plural(rowTimes.Length - distinct.Length, "exact duplicate row")} dropped");
        }

        var series = new TimeSeries(index, built);
        notes.AddRange(new CsvGaps(series, positions).Notes());
        notes.AddRange(columns.Select(column => column.Note).OfType<string>());
        if (SparseForOdd(index, distinct, rowTimes) is { } note)
        {
            notes.Add(note);
        }

        return new CsvReadResult(series, notes);
    }

    internal static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private DateTime[] DistinctTimes(DateTime[] rowTimes)
    {
        int[] order = [.. Enumerable.Range(0, rowTimes.Length)];
        Array.Sort((DateTime[])rowTimes.Clone(), order);
        var distinct = new List<DateTime>(rowTimes.Length);
        int kept = -1;
        foreach (int row in order)
        {
            if (kept < 0 || rowTimes[row] != rowTimes[kept])
            {
                distinct.Add(rowTimes[row]);
                kept = row;
            }
            else if (fingerprints[row] != fingerprints[kept])
            {
                int first = times.Lines[Math.Min(row, kept)];
                int second = times.Lines[Math.Max(row, kept)];
                throw new SeriesException(
                    $"lines {first} and {second} disagree on {Text(rowTimes[row])}; keep one of them",
                    file,
                    second,
                    timeName
                );
            }
        }

        return [.. distinct];
    }

    private TimeIndex Index(DateTime[] distinct, DateTime[] rowTimes)
    {
        if (distinct.Length < 2)
        {
            throw new SeriesException(
                $"all rows are of one time, {Text(distinct[0])}, which tells no frequency; give at least two times",
                file,
                null,
                timeName
            );
        }

        long limit = Math.Max(PositionsAlwaysAllowed, (long)MostPositionsPerRow * distinct.Length);
        TimeIndex? index = TimeIndex.Infer(distinct);
        if (index is null)
        {
            throw Irregular(distinct, rowTimes);
        }

        if (index.Count <= limit)
        {
            return index;
        }

        (DateTime before, DateTime after) = distinct
            .Zip(distinct.Skip(1))
            .MaxBy(pair => pair.Second - pair.First);
        int missing = index.IndexOf(after) - index.IndexOf(before) - 1;
        throw index.Count - missing <= limit
            ? FarApart(before, after, missing, rowTimes)
            : Irregular(distinct, rowTimes);
    }

    private SeriesException FarApart(DateTime before, DateTime after, int missing, DateTime[] rowTimes) =>
        new(
            $"{missing} times are missing between {Text(before)} and {Text(after)}, too many for a gap; correct the "
                + "dates, or leave out the rows on one side",
            file,
            LineOf(after, rowTimes),
            timeName
        );

    private SeriesException Irregular(DateTime[] distinct, DateTime[] rowTimes)
    {
        (TimeSpan step, DateTime[] odd) = MostCommonGrid(distinct);
        DateTime first = odd.FirstOrDefault(distinct[^1]);
        return new SeriesException(
            $"the times are not regular: most are {Name(distinct[0], step)}, but {Text(first)} is not on that grid; "
                + "correct it, or sum up the rows to regular times",
            file,
            LineOf(first, rowTimes),
            timeName
        );
    }

    /// <summary>What to say of a grid that has mostly gaps because a few rows lie beside a coarser one.</summary>
    private string? SparseForOdd(TimeIndex index, DateTime[] distinct, DateTime[] rowTimes)
    {
        if (index.Count < 2 * distinct.Length)
        {
            return null;
        }

        (TimeSpan step, DateTime[] odd) = MostCommonGrid(distinct);
        return odd.Length > 0 && odd.Length <= distinct.Length / RowsPerOdd
            ? $"most times are {Name(distinct[0], step)}, but {Text(odd[0])} in line {LineOf(odd[0], rowTimes)} is not on that "
                + "grid: correct it if it is a slip"
            : null;
    }

    /// <summary>The step that most rows have to the one before, and the rows that are not on the grid of most.</summary>
    private static (TimeSpan Step, DateTime[] Odd) MostCommonGrid(DateTime[] distinct)
    {
        TimeSpan step = distinct
            .Skip(1)
            .Zip(distinct, (next, time) => next - time)
            .GroupBy(distance => distance)
            .MaxBy(group => group.Count())!
            .Key;
        long phase = distinct.GroupBy(time => time.Ticks % step.Ticks).MaxBy(group => group.Count())!.Key;
        return (step, [.. distinct.Where(time => time.Ticks % step.Ticks != phase)]);
    }

    private static string Name(DateTime start, TimeSpan step) =>
        TimeIndex.Infer([start, start + step])?.Frequency.Name ?? $"{step} apart";

    private int LineOf(DateTime time, DateTime[] rowTimes) => times.Lines[Array.IndexOf(rowTimes, time)];

    private static string Text(DateTime time) =>
        time.ToString(
            time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss",
            CultureInfo.InvariantCulture
        );

    // FNV-1a over the cells other than the time, which may be written in several ways.
    private ulong Fingerprint(string[] cells)
    {
        ulong hash = 14695981039346656037;
        for (int i = 0; i < cells.Length; i++)
        {
            foreach (char letter in i == timePosition ? "" : cells[i])
            {
                hash = (hash ^ letter) * 1099511628211;
            }

            hash = (hash ^ char.MaxValue) * 1099511628211;
        }

        return hash;
    }
}
