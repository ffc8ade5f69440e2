namespace Unroll.Forecasting.Series;

/// <summary>Reads a series from CSV.</summary>
/// <remarks>
/// <para>
/// The first line names the columns. Separators (comma, semicolon, tab), the column of times, its format and the
/// frequency are inferred, and told in <see cref="CsvReadResult.Notes"/>. Times are ISO 8601
/// (<c>2019-05-31</c>, <c>2019-05-31T13:00Z</c>), <c>5/31/2019</c>, <c>31/5/2019</c>, <c>31.5.2019</c>,
/// <c>1949-01</c>, <c>1949Q1</c>, <c>1949</c> or <c>20190531</c>; those with an offset become UTC.
/// </para>
/// <para>
/// Rows may come in any order. Exact duplicates are dropped, and times that no row has become missing values. A cell
/// that is empty, <c>NA</c>, <c>N/A</c>, <c>NaN</c>, <c>null</c>, <c>None</c>, <c>-</c>, <c>.</c> or <c>?</c> is missing. Numbers have
/// a decimal point, no thousands separators and a magnitude of at most 1e100.
/// </para>
/// </remarks>
public static class CsvSeriesReader
{
    private const int SampleSize = 20;

    /// <summary>Reads a file in UTF-8, or in UTF-16 with a byte-order mark.</summary>
    /// <exception cref="SeriesException">The file cannot be read; the message says where and why.</exception>
    public static CsvReadResult Read(string path, CsvOptions? options = null) =>
        CsvFile.Read(path, reader => Read(reader, path, options));

    /// <summary>Reads text, for instance standard input.</summary>
    /// <param name="reader">The text; it is read to the end and left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="options">What to read.</param>
    /// <exception cref="SeriesException">The text cannot be read; the message says where and why.</exception>
    public static CsvReadResult Read(
        TextReader reader,
        string name = "standard input",
        CsvOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(reader);
        options ??= new CsvOptions();
        using var rows = new CsvRows(reader, name);
        var sample = new List<CsvRow>(SampleSize);
        while (sample.Count < SampleSize && rows.TryRead(out CsvRow row))
        {
            sample.Add(row);
        }

        if (sample.Count == 0)
        {
            throw new SeriesException("the file has a header but no rows; add a row for each time", name);
        }

        int time = TimePosition(rows.Header, sample, options, name);
        int[] wanted = WantedPositions(rows.Header, time, options, name);
        var times = new CsvTimes(name, rows.Header[time], options.DateFormat);
        CsvColumn[] columns =
        [
            .. wanted.Select(position => new CsvColumn(
                name,
                rows.Header[position],
                position,
                options.Numeric.Contains(rows.Header[position])
            )),
        ];
        var table = new CsvTable(name, rows.Header[time], time, times, columns);
        sample.ForEach(table.Add);
        while (rows.TryRead(out CsvRow row))
        {
            table.Add(row);
        }

        return table.ToSeries(timeIsGiven: options.Time is not null);
    }

    private static int TimePosition(string[] header, List<CsvRow> sample, CsvOptions options, string file) =>
        options.Time is not null
            ? Position(header, options.Time, file)
            : CsvTimes.Find(header, sample, options.DateFormat)
                ?? throw new SeriesException(
                    $"no column holds dates (the columns are {string.Join(", ", header)}); name the column of times",
                    file
                );

    private static int[] WantedPositions(string[] header, int time, CsvOptions options, string file)
    {
        IEnumerable<string> names = options.Columns is null
            ? header
            : options.Columns.Concat(options.Numeric);
        int[] wanted =
        [
            .. names.Select(column => Position(header, column, file)).Distinct().Where(i => i != time),
        ];
        foreach (string column in options.Numeric)
        {
            if (Position(header, column, file) == time)
            {
                throw new SeriesException(
                    "this column holds the times; choose another one",
                    file,
                    null,
                    column
                );
            }
        }

        return wanted.Length > 0
            ? wanted
            : throw new SeriesException("no column is left beside the times; add one with values", file);
    }

    private static int Position(string[] header, string column, string file)
    {
        int position = Array.IndexOf(header, column);
        return position >= 0
            ? position
            : throw new SeriesException($"no column '{column}'{NearestName.Hint(column, header)}", file);
    }
}
