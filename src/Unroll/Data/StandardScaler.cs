namespace Unroll.Data;

/// <summary>
/// Brings a column to mean 0 and standard deviation 1: z = (x − μ)/σ, with μ and σ of the values it was fitted to,
/// which should be the training part alone.
/// </summary>
/// <param name="Mean">μ.</param>
/// <param name="Scale">σ; 1 for a constant column.</param>
public readonly record struct StandardScaler(double Mean, double Scale)
{
    /// <summary>Finds μ and σ. Missing values (NaN) are left out.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static StandardScaler Fit(ReadOnlySpan<double> values)
    {
        double largest = 0;
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                largest = Math.Max(largest, Math.Abs(value));
                count++;
            }
        }

        if (count == 0)
        {
            throw new ArgumentException("expected at least one value that is not missing", nameof(values));
        }

        // Relative to the largest value, so that squares of large values do not overflow.
        double unit = largest > 0 ? largest : 1;
        double sum = 0;
        foreach (double value in values)
        {
            sum += double.IsNaN(value) ? 0 : value / unit;
        }

        double mean = sum / count;
        double squares = 0;
        foreach (double value in values)
        {
            double deviation = double.IsNaN(value) ? 0 : (value / unit) - mean;
            squares += deviation * deviation;
        }

        double deviationOfUnit = Math.Sqrt(squares / count);
        return new(mean * unit, deviationOfUnit > 1e-12 ? deviationOfUnit * unit : 1);
    }

    /// <summary>z = (x − μ)/σ.</summary>
    public double Transform(double x) => (x - Mean) / Scale;

    /// <summary>x = μ + σz.</summary>
    public double Invert(double z) => Mean + (Scale * z);
}
