using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Unroll.Media.Text;

/// <summary>A text, and what kind of text it is.</summary>
/// <param name="Text">The text.</param>
/// <param name="Label">What kind it is: <c>positive</c>.</param>
public sealed record LabelledText(string Text, string Label)
{
    /// <summary>
    /// Reads labelled texts from a CSV file, or, if its name ends in <c>.tsv</c>, one with tabs: a header, of whose
    /// columns one is <c>text</c> and one <c>label</c>, and a row a text.
    /// </summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <exception cref="MediaException">The file cannot be read, or a line is not as it should be.</exception>
    public static IReadOnlyList<LabelledText> Read(string path)
    {
        CsvConfiguration configuration = new(CultureInfo.InvariantCulture)
        {
            Delimiter = path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? "\t" : ",",
            TrimOptions = TrimOptions.Trim,
        };
        using CsvParser parser = new(new StringReader(TextFile.Read(path)), configuration);
        string[] header = ReadRow(parser, path) ?? [];
        int text = Array.IndexOf(header, "text");
        int label = Array.IndexOf(header, "label");
        if (text < 0 || label < 0)
        {
            throw new MediaException(
                $"expected a header with the columns text and label, got '{string.Join(configuration.Delimiter, header)}'; put one above the rows",
                path,
                line: 1
            );
        }

        List<LabelledText> texts = [];
        while (ReadRow(parser, path) is { } row)
        {
            if (row.Length != header.Length || row[text].Length == 0 || row[label].Length == 0)
            {
                throw new MediaException(
                    $"expected {header.Length} cells, a text and a label among them, got '{parser.RawRecord.TrimEnd()}'; fill in what is missing, and quote cells that contain separators",
                    path,
                    parser.RawRow
                );
            }

            texts.Add(new(row[text], row[label]));
        }

        return texts.Count > 0
            ? texts
            : throw new MediaException("expected a row below the header, got none", path, line: 2);
    }

    private static string[]? ReadRow(CsvParser parser, string path)
    {
        try
        {
            return parser.Read() ? parser.Record : null;
        }
        catch (BadDataException exception)
        {
            throw new MediaException(
                "a quote stands inside a cell; quote the whole cell and double the quotes within it",
                path,
                parser.RawRow,
                innerException: exception
            );
        }
    }
}
