using System.Text;

namespace Unroll.Cli.Consoles;

/// <summary>Where the tool reads and writes: results go to the output, everything else to the error.</summary>
/// <param name="input">Standard input.</param>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
internal sealed class CliConsole(TextReader input, TextWriter output, TextWriter error)
{
    internal const int WidthOfPipe = 100;

    public TextReader Input { get; } = input;

    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Whether results may be coloured.</summary>
    public bool UsesColour { get; init; }

    /// <summary>Whether someone watches standard error, so that progress can be shown there.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>How many characters go into a line of the output.</summary>
    public int Width { get; init; } = WidthOfPipe;

    /// <summary>Whether the output can show more than ASCII.</summary>
    public bool IsUnicode => Output.Encoding is UTF8Encoding or UnicodeEncoding;

    public void Note(string text) => Error.WriteLine($"note: {OneLine(text)}");

    public void Fail(string text) => Error.WriteLine($"error: {OneLine(text)}");

    // What files and arguments hold is shown, but it cannot begin a new line nor steer the terminal.
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.ReplaceLineEndings(" "));
        for (int i = 0; i < line.Length; i++)
        {
            line[i] = char.IsControl(line[i]) ? '\uFFFD' : line[i];
        }

        return line.ToString();
    }
}
