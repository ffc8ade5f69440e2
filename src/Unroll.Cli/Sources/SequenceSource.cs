using Unroll.Cli.Consoles;
using Unroll.Forecasting.Classification;

namespace Unroll.Cli.Sources;

/// <summary>Reads the sequences that a command works on, and tells what was inferred.</summary>
internal static class SequenceSource
{
    private const string StandardInput = "-";

    /// <summary>Reads them.</summary>
    /// <exception cref="Forecasting.Series.SeriesException">They cannot be read.</exception>
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
}
