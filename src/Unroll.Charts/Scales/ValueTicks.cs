using System.Collections.Immutable;

namespace Unroll.Charts.Scales;

/// <summary>Ticks of a value axis, a round step apart, and how they are written.</summary>
internal sealed class ValueTicks
{
    private ValueTicks(ImmutableArray<double> values, int exponent)
    {
        Values = values;
        Exponent = exponent;
        Labels = ValueLabels.For(this);
    }

    /// <summary>The ticks, ascending.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>A label for each tick.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>The power of ten of the step, which is 1, 2 or 5 times it.</summary>
    public int Exponent { get; }

    /// <summary>The ticks inside a range: at least two, and no more than about <paramref name="count"/>.</summary>
    public static ValueTicks For(ValueScale scale, int count)
    {
        ValueTicks ticks = Near(scale, count);
        return ticks.Values.Length >= 2 ? ticks : For(scale, count + 1);
    }

    private static ValueTicks Near(ValueScale scale, int count)
    {
        double rough = (scale.Max - scale.Min) / count;
        int exponent = (int)Math.Floor(Math.Log10(rough));
        double lead = Scaled(rough, -exponent);
        // A hair of tolerance: 0.2 / 0.1 must not need the next step.
        (int factor, int shift) =
            lead <= 1 + 1e-9 ? (1, 0)
            : lead <= 2 + 1e-9 ? (2, 0)
            : lead <= 5 + 1e-9 ? (5, 0)
            : (1, 1);
        exponent += shift;

        double first = Math.Ceiling((Scaled(scale.Min, -exponent) / factor) - 1e-9);
        double last = Math.Floor((Scaled(scale.Max, -exponent) / factor) + 1e-9);
        var values = ImmutableArray.CreateBuilder<double>();
        for (double i = first; i <= last; i++)
        {
            values.Add(Scaled(i * factor, exponent));
        }

        return new(values.DrainToImmutable(), exponent);
    }

    /// <summary>
    /// A value times a power of ten. Dividing by a positive power rounds once, so that 3 · 10⁻¹ is 0.3.
    /// </summary>
    internal static double Scaled(double value, int exponent) =>
        exponent >= 0 ? value * Math.Pow(10, exponent)
        : exponent >= -300 ? value / Math.Pow(10, -exponent)
        : value / 1e300 / Math.Pow(10, -exponent - 300);
}
