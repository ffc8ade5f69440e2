namespace Unroll.Data;

/// <summary>
/// Brings a column to the range from 0 to 1: z = (x − lowest)/(highest − lowest), with the extremes of the values
/// it was fitted to, which should be the training part alone.
/// </summary>
/// <param name="Lowest">What becomes 0.</param>
/// <param name="Highest">What becomes 1.</param>
public readonly record struct MinMaxScaler(double Lowest, double Highest)
{
    private double Range => Highest > Lowest ? Highest - Lowest : 1;

    /// <summary>Finds the extremes. Missing values (NaN) are left out.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static MinMaxScaler Fit(ReadOnlySpan<double> values)
    {
        MinMaxScaler scaler = new(double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                scaler = new(Math.Min(scaler.Lowest, value), Math.Max(scaler.Highest, value));
            }
        }

        return scaler.Lowest <= scaler.Highest
            ? scaler
            : throw new ArgumentException("expected at least one value that is not missing", nameof(values));
    }

    /// <summary>z = (x − lowest)/(highest − lowest).</summary>
    public double Transform(double x) => (x - Lowest) / Range;

    /// <summary>x = lowest + (highest − lowest)·z.</summary>
    public double Invert(double z) => Lowest + (Range * z);
}
