using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Classification;

/// <summary>Reads sequences from CSV in long format: a row for each step, with the id of its sequence.</summary>
/// <remarks>
/// The first line names the columns. The rows of a sequence need not stand together. Values that are missing lie on the
/// straight line between their neighbours in the sequence, and that is told in <see cref="SequenceTable.Notes"/>.
/// Separators, numbers and missing values are as <see cref="CsvSeriesReader"/> has them.
/// </remarks>
public static class SequenceCsvReader
{
    /// <summary>Reads a file in UTF-8, or in UTF-16 with a byte-order mark.</summary>
    /// <exception cref="SeriesException">The file cannot be read; the message says where and why.</exception>
    public static SequenceTable Read(string path, SequenceCsvOptions? options = null) =>
        CsvFile.Read(path, reader => Read(reader, path, options));

    /// <summary>Reads text, for instance standard input.</summary>
    /// <param name="reader">The text; it is read to the end and left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="options">What the columns are.</param>
    /// <exception cref="SeriesException">The text cannot be read; the message says where and why.</exception>
    public static SequenceTable Read(
        TextReader reader,
        string name = "standard input",
        SequenceCsvOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var rows = new CsvRows(reader, name);
        var columns = SequenceColumns.Find(rows.Header, options ?? new SequenceCsvOptions(), name);
        var read = new SequenceRows(name, rows.Header, columns);
        while (rows.TryRead(out CsvRow row))
        {
            read.Add(row);
        }

        return read.ToTable();
    }
}
