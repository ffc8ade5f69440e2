namespace Unroll.Forecasting.Series;

/// <summary>Columns over one regular index of times. Immutable; slices are views, nothing is copied.</summary>
public sealed class TimeSeries
{
    private readonly Dictionary<string, Column> byName;

    /// <summary>A series of the given columns.</summary>
    /// <exception cref="ArgumentException">A column is as long as the index is not, or two share a name.</exception>
    public TimeSeries(TimeIndex index, IReadOnlyList<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(columns);
        Index = index;
        Columns = [.. columns];
        byName = new Dictionary<string, Column>(Columns.Count, StringComparer.Ordinal);
        foreach (Column column in Columns)
        {
            if (column.Count != index.Count)
            {
                throw new ArgumentException(
                    $"expected {index.Count} values in column '{column.Name}', got {column.Count}",
                    nameof(columns)
                );
            }

            if (!byName.TryAdd(column.Name, column))
            {
                throw new ArgumentException(
                    $"expected distinct names, got '{column.Name}' twice",
                    nameof(columns)
                );
            }
        }
    }

    /// <summary>The times.</summary>
    public TimeIndex Index { get; }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>How many rows there are.</summary>
    public int Count => Index.Count;

    /// <summary>The values of a numeric column, <see cref="double.NaN"/> where missing.</summary>
    /// <exception cref="ArgumentException">There is no such column (the message names the nearest), or it holds text.</exception>
    public ReadOnlySpan<double> this[string column] => Numeric(column).Values;

    /// <summary>Reads a series from a CSV file; <see cref="CsvSeriesReader"/> also tells what it found.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The column of times; by default the first whose values are dates.</param>
    /// <param name="columns">The columns wanted; all by default.</param>
    /// <exception cref="SeriesException">The file cannot be read; the message says where and why.</exception>
    public static TimeSeries ReadCsv(
        string path,
        string? time = null,
        IReadOnlyList<string>? columns = null
    ) => CsvSeriesReader.Read(path, new CsvOptions { Time = time, Columns = columns }).Series;

    /// <summary>Whether there is a column of that name.</summary>
    public bool Contains(string column) => byName.ContainsKey(column);

    /// <summary>A column by name.</summary>
    /// <exception cref="ArgumentException">There is no such column; the message names the nearest.</exception>
    public Column Column(string name) =>
        byName.TryGetValue(name, out Column? column)
            ? column
            : throw new ArgumentException(
                $"no column '{name}'{NearestName.Hint(name, byName.Keys)}",
                nameof(name)
            );

    /// <summary>A column of numbers by name.</summary>
    /// <exception cref="ArgumentException">There is no such column (the message names the nearest), or it holds text.</exception>
    public NumericColumn Numeric(string name) =>
        Column(name) as NumericColumn
        ?? throw new ArgumentException($"column '{name}' holds text; expected numbers", nameof(name));

    /// <summary>A column of texts by name.</summary>
    /// <exception cref="ArgumentException">There is no such column (the message names the nearest), or it holds numbers.</exception>
    public TextColumn Text(string name) =>
        Column(name) as TextColumn
        ?? throw new ArgumentException($"column '{name}' holds numbers; expected text", nameof(name));

    /// <summary>A view on some rows; <c>series[..100]</c> and <c>series[^7..]</c> work too.</summary>
    /// <param name="start">The position of the first row.</param>
    /// <param name="count">How many rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slice is not within the series.</exception>
    public TimeSeries Slice(int start, int count) =>
        start == 0 && count == Count
            ? this
            : new(Index.Slice(start, count), [.. Columns.Select(column => column.Slice(start, count))]);

    /// <summary>A view on the rows from one time to another, both included; empty if there are none.</summary>
    public TimeSeries Slice(DateTime from, DateTime to)
    {
        int start = Index.CountBefore(from);
        int end = to == DateTime.MaxValue ? Count : Index.CountBefore(to.AddTicks(1));
        return Slice(start, Math.Max(end - start, 0));
    }

    /// <summary>The same rows with some columns only, in the order given.</summary>
    /// <exception cref="ArgumentException">There is no such column (the message names the nearest), or one is named twice.</exception>
    public TimeSeries Select(params IReadOnlyList<string> names) => new(Index, [.. names.Select(Column)]);

    /// <summary>The same series with a column added at the end, or put in the place of the one of the same name.</summary>
    /// <exception cref="ArgumentException">The column does not have as many values as there are rows.</exception>
    public TimeSeries WithColumn(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Contains(column.Name)
            ? new(Index, [.. Columns.Select(old => old.Name == column.Name ? column : old)])
            : new(Index, [.. Columns, column]);
    }

    /// <summary>
    /// These rows followed by more; nothing is copied if both are neighbouring slices of one series.
    /// </summary>
    /// <exception cref="ArgumentException">The rows do not begin one step after the last, or their columns are not the same.</exception>
    public TimeSeries Append(TimeSeries next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (!Index.IsFollowedBy(next.Index))
        {
            TimeIndex expected = Index.After(0);
            throw new ArgumentException(
                $"expected rows that are {Index.Frequency.Name} from {Index.FormatTime(expected.Start)}, "
                    + $"got {next.Index}",
                nameof(next)
            );
        }

        if (next.Columns.Count != Columns.Count || !Columns.All(column => next.Contains(column.Name)))
        {
            throw new ArgumentException(
                $"expected the columns {string.Join(", ", byName.Keys)}, got {string.Join(", ", next.byName.Keys)}",
                nameof(next)
            );
        }

        return new TimeSeries(
            Index.WithCount(Count + next.Count),
            [.. Columns.Select(column => column.Append(next.Column(column.Name)))]
        );
    }

    /// <summary>The series with its missing values filled, as far as the method can.</summary>
    /// <remarks>
    /// <see cref="FillMethod.Linear"/> and <see cref="FillMethod.Seasonal"/> use the values on both sides of a gap, so
    /// whoever evaluates forecasts must fill only what the forecaster may see. Texts are held: the last one before the
    /// gap, or for <see cref="FillMethod.Seasonal"/> the one a season before it. A column without any value stays so.
    /// </remarks>
    /// <param name="method">How to fill.</param>
    /// <param name="season">
    /// The steps of a season, for <see cref="FillMethod.Seasonal"/>; by default
    /// <see cref="Frequency.DefaultSeason"/>.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The season is below one.</exception>
    public TimeSeries Fill(FillMethod method, int? season = null)
    {
        int steps = season ?? Index.Frequency.DefaultSeason;
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1, nameof(season));
        return new TimeSeries(Index, [.. Columns.Select(column => GapFiller.Fill(column, method, steps))]);
    }

    /// <summary>The gaps of a column, in order of time.</summary>
    /// <exception cref="ArgumentException">There is no such column; the message names the nearest.</exception>
    public IReadOnlyList<MissingRun> MissingRuns(string column)
    {
        Column values = Column(column);
        var runs = new List<MissingRun>();
        for (int start = 0; start < Count; start++)
        {
            int end = start;
            while (end < Count && values.IsMissing(end))
            {
                end++;
            }

            if (end > start)
            {
                runs.Add(new MissingRun(Index[start], Index[end - 1], start, end - start));
                start = end;
            }
        }

        return runs;
    }
}
