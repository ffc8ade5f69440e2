using Unroll.Cli.Consoles;
using Unroll.Forecasting.Classification;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Sources;

/// <summary>Reads the sequences that a command works on, and tells what was inferred.</summary>
internal static class SequenceSource
{
    private const string StandardInput = "-";

    /// <summary>Reads them.</summary>
    /// <exception cref="SeriesException">They cannot be read.</exception>
    internal static SequenceTable Read(string source, SequenceCsvOptions options, CliConsole console)
    {
        SequenceTable table =
            source == StandardInput
                ? SequenceCsvReader.Read(console.Input, options: options)
                : SequenceCsvReader.Read(source, options);
        foreach (string note in table.Notes)
        {
            console.Note(note);
        }

        return table;
    }

    /// <summary>Checks that of each class there is a sequence to learn from beside one to be measured on.</summary>
    /// <exception cref="SeriesException">A class has one sequence only.</exception>
    internal static void CheckClasses(SequenceTable table, string source)
    {
        Dictionary<string, int> counts = table
            .Labels.CountBy(label => label, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        foreach ((int i, string label) in table.Labels.Index())
        {
            if (counts[label] == 1)
            {
                string meant = NearestName.Of(label, counts.Keys.Where(other => other != label))
                    is { } nearest
                    ? $"; was '{nearest}' meant?"
                    : "";
                throw new SeriesException(
                    $"the sequence '{table.Ids[i]}' is the only one of its class, '{label}'{meant}; give at least two "
                        + "of each class, or leave it out",
                    Name(source),
                    table.Lines[i]
                );
            }
        }
    }

    private static string Name(string source) => source == StandardInput ? "standard input" : source;
}
