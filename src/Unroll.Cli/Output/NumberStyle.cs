using System.Globalization;

namespace Unroll.Cli.Output;

/// <summary>How numbers that stand together are written to be read: all with the same decimals.</summary>
internal sealed class NumberStyle
{
    private const int Digits = 4;
    private const int MostDecimals = 6;
    private const double Largest = 1e12;

    private readonly string format;

    private NumberStyle(string format) => this.format = format;

    /// <summary>The style in which the largest of some numbers shows about four digits, thousands set apart.</summary>
    internal static NumberStyle For(IEnumerable<double> values)
    {
        double largest = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        int before = largest > 0 ? (int)Math.Floor(Math.Log10(largest)) + 1 : 1;
        int decimals = Math.Max(Digits - before, 0);
        return new NumberStyle(largest < Largest && decimals <= MostDecimals ? $"N{decimals}" : "G4");
    }

    /// <summary>The style with so many decimals.</summary>
    internal static NumberStyle Decimals(int decimals) => new($"N{decimals}");

    internal string Text(double value) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "-";
}
