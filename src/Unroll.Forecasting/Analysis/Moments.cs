namespace Unroll.Forecasting.Analysis;

/// <summary>Means, variances and whether a series varies at all.</summary>
internal static class Moments
{
    // Three differences of values of one magnitude leave a rounding error of some units of 2^-52 of it.
    private const double RoundingOfDifferences = 1e-13;

    /// <summary>The mean of the values that are there.</summary>
    internal static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }

        return sum / count;
    }

    /// <summary>The mean and the standard deviation (divisor n - 1) of the values that are there.</summary>
    internal static (double Mean, double Deviation) MeanAndDeviation(ReadOnlySpan<double> values)
    {
        double mean = Mean(values);
        double squares = 0;
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                squares += (value - mean) * (value - mean);
                count++;
            }
        }

        return (mean, Math.Sqrt(squares / (count - 1)));
    }

    /// <summary>The largest magnitude of the values that are there.</summary>
    internal static double Magnitude(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, double.IsNaN(value) ? 0 : Math.Abs(value));
        }

        return largest;
    }

    /// <summary>
    /// Whether the values are all the same, but for what rounding leaves of values of a magnitude, which is their own
    /// or that of the series whose differences they are.
    /// </summary>
    internal static bool IsConstant(ReadOnlySpan<double> values, double magnitude)
    {
        double lowest = double.PositiveInfinity;
        double highest = double.NegativeInfinity;
        foreach (double value in values)
        {
            lowest = value < lowest ? value : lowest;
            highest = value > highest ? value : highest;
        }

        return !(highest - lowest > RoundingOfDifferences * magnitude);
    }
}
