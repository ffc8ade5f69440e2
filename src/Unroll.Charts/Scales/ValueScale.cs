using System.Collections.Immutable;

namespace Unroll.Charts.Scales;

/// <summary>The value axis of one panel: a range of values as a range from 0 to 1.</summary>
/// <param name="Min">The value at 0.</param>
/// <param name="Max">The value at 1, greater than <paramref name="Min"/>.</param>
internal sealed record ValueScale(double Min, double Max)
{
    // Beyond these a difference of two values would overflow, or vanish.
    private const double Largest = 1e300;
    private const double Smallest = 1e-300;

    public double Fraction(double value) => (Math.Clamp(value, -Largest, Largest) - Min) / (Max - Min);

    /// <summary>
    /// The range of a chart's values with a little free space around them. It starts at zero where the
    /// values come near it, and values that hardly differ are shown as the flat line that they are.
    /// </summary>
    public static ValueScale Of(Chart chart)
    {
        (double min, double max) = Extremes(chart);
        return Around(min, max);
    }

    /// <summary>The range of a stem chart: its values, its band and zero, with a little free space around them.</summary>
    public static ValueScale Of(StemChart chart)
    {
        double[] values =
        [
            0,
            .. chart.Values.Where(double.IsFinite),
            .. chart.Band.Where(double.IsFinite),
            .. chart.Band.Where(double.IsFinite).Select(half => -half),
        ];
        return Around(Math.Max(values.Min(), -Largest), Math.Min(values.Max(), Largest));
    }

    /// <summary>The range of the curves' values, or of their logarithms, with a little free space around them.</summary>
    public static ValueScale Of(CurveChart chart)
    {
        (double min, double max) = Extremes(chart.Curves.Select(chart.Levels));
        return chart.LogarithmicY && min <= max ? Tight(min, max, padding: 0.05) : Around(min, max);
    }

    /// <summary>The range of a matrix: from zero, or from the least value where there are negative ones, to the greatest.</summary>
    public static ValueScale Of(MatrixChart chart)
    {
        (double min, double max) = Extremes([
            [.. chart.Values],
        ]);
        (min, max) = min > max ? (0, 1) : (Math.Min(min, 0), max);
        return new(min, max > min ? max : min + 1);
    }

    /// <summary>A range with a share of it to spare on either side, or half of one around a number alone.</summary>
    public static ValueScale Tight(double min, double max, double padding)
    {
        (min, max) = (Math.Clamp(min, -Largest, Largest), Math.Clamp(max, -Largest, Largest));
        double size = Math.Max(Math.Abs(min), Math.Abs(max));
        double margin = max - min <= size * 1e-12 ? Math.Max(0.5, size * 1e-3) : (max - min) * padding;
        return new(min - margin, max + margin);
    }

    private static ValueScale Around(double min, double max)
    {
        if (min > max)
        {
            return new(0, 1);
        }

        double span = max - min;
        double size = Math.Max(Math.Abs(min), Math.Abs(max));
        if (span < Math.Max(size * 1e-10, Smallest))
        {
            double around = size < Smallest ? 1 : size * 0.1;
            return new(min - around, max + around);
        }

        double padding = span * 0.05;
        return new(
            min >= 0 && min < span * 0.4 ? 0 : min - padding,
            max <= 0 && -max < span * 0.4 ? 0 : max + padding
        );
    }

    /// <summary>Whether there is anything to draw.</summary>
    public static bool HasValues(Chart chart)
    {
        (double min, double max) = Extremes(chart);
        return min <= max;
    }

    /// <inheritdoc cref="HasValues(Chart)"/>
    public static bool HasValues(CurveChart chart) =>
        chart.Curves.Any(curve => chart.Levels(curve).Any(double.IsFinite));

    private static (double Min, double Max) Extremes(Chart chart) =>
        Extremes([
            .. chart.Lines.Select(line => line.Values),
            .. chart.Bands.Select(band => band.Lower),
            .. chart.Bands.Select(band => band.Upper),
        ]);

    private static (double Min, double Max) Extremes(IEnumerable<ImmutableArray<double>> rows)
    {
        (double min, double max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (ImmutableArray<double> values in rows)
        {
            foreach (double value in values)
            {
                if (double.IsFinite(value))
                {
                    min = Math.Min(min, Math.Max(value, -Largest));
                    max = Math.Max(max, Math.Min(value, Largest));
                }
            }
        }

        return (min, max);
    }
}
