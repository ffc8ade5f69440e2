using System.Collections.Immutable;
using System.Globalization;

namespace Unroll.Charts.Scales;

/// <summary>
/// Writes the ticks of one axis alike: <c>0.25</c>, <c>250,000</c>, <c>25M</c>, <c>2.0e-12</c>, all with
/// the same unit and number of decimals, and zero as <c>0</c>.
/// </summary>
internal static class ValueLabels
{
    private const int MostDecimalsOfUnit = 3;

    public static ImmutableArray<string> For(ValueTicks ticks)
    {
        double largest = ticks.Values.Select(Math.Abs).DefaultIfEmpty().Max();
        if (largest == 0)
        {
            return [.. ticks.Values.Select(_ => "0")];
        }

        (int exponent, string suffix) = Unit(largest, ticks.Exponent);
        string format = $"N{Math.Max(0, exponent - ticks.Exponent)}";
        return
        [
            .. ticks.Values.Select(v =>
                v == 0
                    ? "0"
                    : ValueTicks.Scaled(v, -exponent).ToString(format, CultureInfo.InvariantCulture) + suffix
            ),
        ];
    }

    private static (int Exponent, string Suffix) Unit(double largest, int step)
    {
        if (largest is >= 1e15 or < 1e-4)
        {
            int power = (int)Math.Floor(Math.Log10(largest) + 1e-9);
            return (power, $"e{power}");
        }

        // A unit pays when ticks are whole numbers of it, or when all digits would be too many to read.
        foreach ((int exponent, string suffix) in new[] { (12, "T"), (9, "B"), (6, "M") })
        {
            double needed = step >= exponent ? 1 : 10;
            if (largest >= ValueTicks.Scaled(needed, exponent) && exponent - step <= MostDecimalsOfUnit)
            {
                return (exponent, suffix);
            }
        }

        return (0, "");
    }
}
