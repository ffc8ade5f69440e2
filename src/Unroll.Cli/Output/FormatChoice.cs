using Unroll.Cli.Consoles;

namespace Unroll.Cli.Output;

/// <summary>Writes a result in the format that was asked for.</summary>
internal static class FormatChoice
{
    /// <summary>Writes it.</summary>
    /// <param name="format">The format.</param>
    /// <param name="console">Where it goes.</param>
    /// <param name="result">The result.</param>
    /// <param name="table">Writes it to be read.</param>
    /// <param name="csv">Writes it as comma-separated values.</param>
    /// <param name="json">Writes it as a JSON document.</param>
    internal static void Write<T>(
        this OutputFormat format,
        CliConsole console,
        T result,
        Action<T, CliConsole> table,
        Action<T, TextWriter> csv,
        Action<T, TextWriter> json
    )
    {
        switch (format)
        {
            case OutputFormat.Json:
                json(result, console.Output);
                break;
            case OutputFormat.Csv:
                csv(result, console.Output);
                break;
            default:
                table(result, console);
                break;
        }
    }
}
