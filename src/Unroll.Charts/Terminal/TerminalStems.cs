using System.Globalization;
using System.Text;
using Unroll.Charts.Layout;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Terminal;

/// <summary>Draws stem charts side by side: a line of text for each number, a bar from zero for its value.</summary>
internal static class TerminalStems
{
    private const int NumberWidth = 5;
    private const int ValueWidth = 8;
    private const int MostColumns = 61;

    public static string Draw(IReadOnlyList<StemChart> charts, int width, TerminalPen pen)
    {
        int block = (width - NumberWidth) / charts.Count;
        int columns = Math.Min(block - ValueWidth - 2, MostColumns);
        int rows = charts.Max(chart => chart.Values.Length);
        var text = new StringBuilder();
        Line(text, "", charts, chart => pen.Fit(CleanText.Of(chart.Title), block - 2), block);
        for (int row = 0; row < rows; row++)
        {
            int own = row;
            string number = (charts[0].First + row).ToString(CultureInfo.InvariantCulture);
            Line(
                text,
                number,
                charts,
                chart => own < chart.Values.Length ? Row(chart, own, columns, pen) : "",
                block
            );
        }

        return text.ToString();
    }

    private static void Line(
        StringBuilder text,
        string number,
        IReadOnlyList<StemChart> charts,
        Func<StemChart, string> cell,
        int block
    )
    {
        string cells = string.Concat(charts.Select(chart => $"  {cell(chart)}".PadRight(block)));
        text.Append($"{number.PadLeft(NumberWidth)}{cells}".TrimEnd()).Append('\n');
    }

    private static string Row(StemChart chart, int index, int columns, TerminalPen pen)
    {
        double value = chart.Values[index];
        if (!double.IsFinite(value))
        {
            return "-".PadLeft(ValueWidth - 1);
        }

        var scale = ValueScale.Of(chart);
        int At(double of) => Math.Clamp((int)Math.Round(scale.Fraction(of) * (columns - 1)), 0, columns - 1);
        var bar = new StringBuilder(new string(' ', columns));
        if (!chart.Band.IsEmpty)
        {
            bar[At(chart.Band[index])] = bar[At(-chart.Band[index])] = pen.Glyphs.Marker;
        }

        char fill = chart.IsOutside(index) ? pen.Glyphs.Shade(3) : pen.Glyphs.Shade(1);
        for (int column = Math.Min(At(0), At(value)); column <= Math.Max(At(0), At(value)); column++)
        {
            bar[column] = fill;
        }

        bar[At(0)] = pen.Glyphs.Side;
        // Adding zero turns -0 into 0.
        string number = (Math.Round(value, 3) + 0.0).ToString("0.000", CultureInfo.InvariantCulture);
        return $"{number.PadLeft(ValueWidth - 1)} {bar}";
    }
}
