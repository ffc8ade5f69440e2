using System.Text;

namespace Unroll.Charts.Terminal;

/// <summary>
/// A grid of characters with colours. A cell holds a character, or braille dots: two across, four down.
/// What is drawn last is what is seen; dots add up.
/// </summary>
internal sealed class Canvas(int width, int height)
{
    public const int DotsAcross = 2;
    public const int DotsDown = 4;
    private const char FirstBraille = '\u2800';

    private readonly Cell[] cells = Blank(width * height);

    public void Put(int column, int row, char glyph, int? colour = null) =>
        cells[(row * width) + column] = new(glyph, colour);

    public void Write(int column, int row, string text, int? colour = null)
    {
        for (int i = 0; i < text.Length && column + i < width; i++)
        {
            Put(column + i, row, text[i], colour);
        }
    }

    /// <summary>Sets a braille dot, counted in dots from the upper left corner of the canvas.</summary>
    public void Dot(int x, int y, int? colour)
    {
        ref Cell cell = ref cells[(y / DotsDown * width) + (x / DotsAcross)];
        int dots = cell.Glyph is >= FirstBraille and < (char)(FirstBraille + 256)
            ? cell.Glyph - FirstBraille
            : 0;
        cell = new((char)(FirstBraille + (dots | Bit(x % DotsAcross, y % DotsDown))), colour);
    }

    /// <summary>The lines of text, without blanks at their ends.</summary>
    public void AppendTo(StringBuilder text, bool useColour)
    {
        for (int row = 0; row < height; row++)
        {
            ReadOnlySpan<Cell> line = cells.AsSpan(row * width, width);
            int? current = null;
            foreach (Cell cell in line.TrimEnd(Cell.Blank))
            {
                if (useColour && cell.Colour != current)
                {
                    text.Append(Ansi.Change(cell.Colour));
                    current = cell.Colour;
                }

                text.Append(cell.Glyph);
            }

            text.Append(current is null ? "" : Ansi.Change(null)).Append('\n');
        }
    }

    // The braille patterns of Unicode number their left column 1 2 3 7 and their right one 4 5 6 8.
    private static int Bit(int x, int y) => y == 3 ? 0x40 << x : 1 << (y + (3 * x));

    private static Cell[] Blank(int count)
    {
        var blank = new Cell[count];
        Array.Fill(blank, Cell.Blank);
        return blank;
    }

    private readonly record struct Cell(char Glyph, int? Colour)
    {
        public static readonly Cell Blank = new(' ', null);
    }
}
