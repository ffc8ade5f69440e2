using System.Collections.Immutable;
using System.Globalization;

namespace Unroll.Charts.Scales;

/// <summary>
/// Ticks of a logarithmic axis: powers of ten, or some of them; with 2 and 5 times each where they are few; and round values
/// an equal step apart where the axis is shorter than that.
/// </summary>
internal static class LogarithmicTicks
{
    // Beyond these, people count zeros; powers are plainer.
    private const int LeastPlainExponent = -4;
    private const int GreatestPlainExponent = 5;

    /// <summary>The ticks inside a range.</summary>
    /// <param name="scale">The axis, of logarithms to base 10.</param>
    /// <param name="count">About how many ticks there is room for.</param>
    public static ImmutableArray<AxisTick> For(ValueScale scale, int count)
    {
        int[] powers = [.. Integers((int)Math.Ceiling(scale.Min), (int)Math.Floor(scale.Max))];
        if (powers.Length > count)
        {
            int step = ((powers.Length - 1) / count) + 1;
            int[] multiples = [.. powers.Where(p => p % step == 0)];
            int[] some = multiples.Length >= 2 ? multiples : [powers[0], powers[0] + step];
            return Written([.. some.Select(p => (1, p))]);
        }

        (int Factor, int Exponent)[] fine =
        [
            .. Integers((int)Math.Floor(scale.Min), (int)Math.Floor(scale.Max))
                .SelectMany(p => new[] { (1, p), (2, p), (5, p) })
                .Where(t => Place(t) >= scale.Min && Place(t) <= scale.Max),
        ];
        if (fine.Length >= 2)
        {
            return Written(
                powers.Length >= 2 && fine.Length > count ? [.. powers.Select(p => (1, p))] : fine
            );
        }

        var values = ValueTicks.For(new(Math.Pow(10, scale.Min), Math.Pow(10, scale.Max)), count);
        return [.. values.Values.Zip(values.Labels, (v, label) => new AxisTick(Math.Log10(v), label))];
    }

    private static double Place((int Factor, int Exponent) tick) => Math.Log10(tick.Factor) + tick.Exponent;

    private static ImmutableArray<AxisTick> Written((int Factor, int Exponent)[] ticks)
    {
        bool arePlain = ticks.All(t => t.Exponent is >= LeastPlainExponent and <= GreatestPlainExponent);
        return
        [
            .. ticks.Select(t => new AxisTick(
                Place(t),
                arePlain
                    ? ValueTicks
                        .Scaled(t.Factor, t.Exponent)
                        .ToString($"N{Math.Max(0, -t.Exponent)}", CultureInfo.InvariantCulture)
                    : $"{t.Factor}e{t.Exponent}"
            )),
        ];
    }

    private static IEnumerable<int> Integers(int first, int last) =>
        Enumerable.Range(first, Math.Max(0, last - first + 1));
}
