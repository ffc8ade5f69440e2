using System.Buffers;
using System.Globalization;

namespace Unroll.Cli.Output;

/// <summary>Writes comma-separated values (RFC 4180, lines ended by a line feed).</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    internal static void WriteRow(TextWriter output, params IEnumerable<string> cells)
    {
        output.Write(string.Join(',', cells.Select(Quote)));
        output.Write('\n');
    }

    /// <summary>A number that reads back as the same; nothing where it is not defined.</summary>
    internal static string Number(double value) =>
        double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(Special)
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
}
