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

    private static (double Min, double Max) Extremes(Chart chart)
    {
        (double min, double max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (Line line in chart.Lines)
        {
            Include(line.Values.AsSpan());
        }

        foreach (Band band in chart.Bands)
        {
            Include(band.Lower.AsSpan());
            Include(band.Upper.AsSpan());
        }

        return (min, max);

        void Include(ReadOnlySpan<double> values)
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
    }
}
