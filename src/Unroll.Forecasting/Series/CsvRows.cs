using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Unroll.Forecasting.Series;

/// <summary>The cells of one row, and the line on which it ends.</summary>
internal readonly record struct CsvRow(string[] Cells, int Line);

/// <summary>A CSV file as a header and rows that have as many cells.</summary>
internal sealed class CsvRows : IDisposable
{
    private readonly CsvParser parser;
    private readonly string file;

    internal CsvRows(TextReader reader, string file)
    {
        this.file = file;
        var guarded = new GuardedReader(reader, file);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Delimiter(guarded.PeekHead()),
            TrimOptions = TrimOptions.Trim,
            MaxFieldSize = GuardedReader.MaxLineLength,
            BufferSize = 1 << 16,
        };
        parser = new CsvParser(guarded, configuration, leaveOpen: true);
        Header = ReadHeader();
    }

    internal string[] Header { get; }

    internal bool TryRead(out CsvRow row)
    {
        while (TryReadRecord(out string[] cells))
        {
            // Spreadsheets leave rows of nothing but separators behind the last one.
            if (Array.TrueForAll(cells, cell => cell.Length == 0))
            {
                continue;
            }

            row = new CsvRow(cells, parser.RawRow);
            return cells.Length == Header.Length
                ? true
                : throw new SeriesException(
                    $"the row has {CsvTable.Plural(cells.Length, "cell")} where the header has {Header.Length}; "
                        + "add or remove separators, or quote the cells that contain them",
                    file,
                    row.Line
                );
        }

        row = default;
        return false;
    }

    public void Dispose() => parser.Dispose();

    /// <summary>A cell in quotes for a message, its beginning if it is long.</summary>
    internal static string Quote(string cell)
    {
        const int shown = 40;
        return cell.Length > shown ? $"'{cell[..shown]}…'" : $"'{cell}'";
    }

    private static string Delimiter(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> header = text.TrimStart("\r\n \uFEFF");
        int end = header.IndexOfAny('\r', '\n');
        header = end < 0 ? header : header[..end];
        (int comma, int semicolon, int tab) = (0, 0, 0);
        bool quoted = false;
        foreach (char letter in header)
        {
            quoted ^= letter == '"';
            comma += letter == ',' && !quoted ? 1 : 0;
            semicolon += letter == ';' && !quoted ? 1 : 0;
            tab += letter == '\t' && !quoted ? 1 : 0;
        }

        return comma >= semicolon && comma >= tab ? ","
            : semicolon >= tab ? ";"
            : "\t";
    }

    private string[] ReadHeader()
    {
        if (!TryReadRecord(out string[] header))
        {
            throw new SeriesException("the file is empty; give one with a header and rows", file);
        }

        header[0] = header[0].TrimStart('\uFEFF');
        if (Array.TrueForAll(header, IsValue))
        {
            throw new SeriesException(
                "the first line holds values; put a header with the names of the columns above it",
                file,
                parser.RawRow
            );
        }

        for (int i = 0; i < header.Length; i++)
        {
            header[i] = header[i].Length > 0 ? header[i] : $"column {i + 1}";
            int first = Array.IndexOf(header, header[i]);
            if (first < i)
            {
                throw new SeriesException(
                    $"the columns {first + 1} and {i + 1} are both called '{header[i]}'; rename one",
                    file,
                    parser.RawRow
                );
            }
        }

        return header;
    }

    private static bool IsValue(string cell) =>
        cell.Length == 0
        || DateText.TryParse(cell, out _)
        || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private bool TryReadRecord(out string[] cells)
    {
        try
        {
            bool found = parser.Read();
            cells = found ? parser.Record ?? [] : [];
            return found;
        }
        catch (MaxFieldSizeException exception)
        {
            throw new SeriesException(
                $"a cell is longer than {GuardedReader.MaxLineLength} characters; close the quote that begins it",
                file,
                parser.RawRow,
                innerException: exception
            );
        }
        catch (BadDataException exception)
        {
            throw new SeriesException(
                "a quote stands inside a cell; quote the whole cell and double the quotes within it",
                file,
                parser.RawRow,
                innerException: exception
            );
        }
    }
}
