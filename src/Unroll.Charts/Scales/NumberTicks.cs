using System.Collections.Immutable;
using System.Globalization;

namespace Unroll.Charts.Scales;

/// <summary>Chooses ticks of a horizontal axis of numbers whose labels fit side by side.</summary>
internal static class NumberTicks
{
    private const double PixelsPerTick = 60;

    /// <summary>The ticks inside a range, as many as have room.</summary>
    /// <param name="scale">The axis.</param>
    /// <param name="areWhole">Whether only whole numbers have a meaning: there is no epoch 2.5.</param>
    /// <param name="room">The room for the labels.</param>
    public static ImmutableArray<AxisTick> For(ValueScale scale, bool areWhole, LabelRoom room)
    {
        for (int count = Math.Max(2, (int)(room.Width / PixelsPerTick)); ; count--)
        {
            ImmutableArray<AxisTick> ticks = Near(scale, areWhole, count);
            var placed = room.Place(
                ticks.Select(t => (t.Label, scale.Fraction(t.Place) * room.Width)),
                double.NegativeInfinity,
                double.PositiveInfinity
            );
            if (count <= 2 || placed.Count == ticks.Length)
            {
                return ticks;
            }
        }
    }

    private static ImmutableArray<AxisTick> Near(ValueScale scale, bool areWhole, int count)
    {
        var ticks = ValueTicks.For(scale, count);
        return areWhole && ticks.Exponent < 0
            ?
            [
                // Adding zero turns -0 into 0.
                .. ticks
                    .Values.Where(double.IsInteger)
                    .Select(v => v + 0.0)
                    .Select(v => new AxisTick(v, v.ToString("N0", CultureInfo.InvariantCulture))),
            ]
            : [.. ticks.Values.Zip(ticks.Labels, (value, label) => new AxisTick(value, label))];
    }
}
