using System.Globalization;
using Unroll.Cli.Consoles;
using Unroll.Media.Audio;

namespace Unroll.Cli.Output;

/// <summary>The words that were heard in a recording, in each of the formats.</summary>
internal static class HeardWords
{
    private const int Decimals = 2;

    internal static void Write(IReadOnlyList<HeardWord> words, OutputFormat format, CliConsole console) =>
        format.Write(console, words, WriteTable, WriteCsv, WriteJson);

    private static void WriteTable(IReadOnlyList<HeardWord> words, CliConsole console)
    {
        var table = new TextTable("word", "start", "end", "score");
        foreach (HeardWord heard in words)
        {
            table.Add(heard.Word, $"{Text(heard.Start)} s", $"{Text(heard.End)} s", Text(heard.Score));
        }

        table.Write(console);
    }

    private static void WriteCsv(IReadOnlyList<HeardWord> words, TextWriter output)
    {
        CsvText.WriteRow(output, "word", "start", "end", "score");
        foreach (HeardWord heard in words)
        {
            CsvText.WriteRow(
                output,
                heard.Word,
                CsvText.Number(heard.Start),
                CsvText.Number(heard.End),
                CsvText.Number(heard.Score)
            );
        }
    }

    private static void WriteJson(IReadOnlyList<HeardWord> words, TextWriter output) =>
        JsonText.Write(
            output,
            json =>
            {
                json.WriteStartObject();
                json.Array(
                    "words",
                    words,
                    heard =>
                    {
                        json.WriteString("word", heard.Word);
                        json.Number("start", heard.Start);
                        json.Number("end", heard.End);
                        json.Number("score", heard.Score);
                    }
                );
                json.WriteEndObject();
            }
        );

    private static string Text(double value) => value.ToString($"F{Decimals}", CultureInfo.InvariantCulture);
}
