using Spectre.Console;
using Spectre.Console.Rendering;

namespace Unroll.Cli.Consoles;

/// <summary>A table of text: the first column to the left, the others, which are numbers, to the right.</summary>
internal sealed class TextTable
{
    private const int Gap = 3;

    private readonly Table table = new();
    private readonly int[] widths;

    public TextTable(params IReadOnlyList<string> headers)
    {
        widths = [.. headers.Select(header => header.Length)];
        for (int i = 0; i < headers.Count; i++)
        {
            var column = new TableColumn(new Text(headers[i])) { NoWrap = true };
            table.AddColumn(i == 0 ? column : column.RightAligned());
        }
    }

    /// <summary>Columns of words, which stand to the left.</summary>
    public TextTable LeftAligned(params IReadOnlyList<int> columns)
    {
        foreach (int column in columns)
        {
            table.Columns[column].LeftAligned().NoWrap = false;
        }

        return this;
    }

    /// <summary>Whether it can be written without breaking words.</summary>
    public bool Fits(CliConsole console) => widths.Sum(width => width + Gap) + 1 <= console.Width;

    public void Add(params IReadOnlyList<string> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            widths[i] = Math.Max(widths[i], cells[i].Length);
        }

        table.AddRow(cells.Select(cell => new Text(cell)));
    }

    public void Write(CliConsole console)
    {
        using var text = new StringWriter();
        IAnsiConsole plain = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(text),
            }
        );
        plain.Profile.Width = console.Width;
        plain.Profile.Capabilities.Unicode = console.IsUnicode;
        table.Border = console.IsUnicode ? TableBorder.Simple : TableBorder.Ascii;
        plain.Write(table);

        // The border has an empty line above and below, and blanks to the right.
        foreach (string line in text.ToString().Split('\n').Select(line => line.TrimEnd()))
        {
            if (line.Length > 0)
            {
                console.Output.WriteLine(line);
            }
        }
    }
}
