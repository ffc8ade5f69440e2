namespace Unroll.Forecasting.Analysis;

/// <summary>The mean of each value and those just before it: m_t = (y_t + … + y_(t-w+1)) / w.</summary>
public static class RollingMean
{
    /// <summary>The rolling means of values.</summary>
    /// <param name="values">The values in order of time.</param>
    /// <param name="window">How many values w a mean is of, at least one.</param>
    /// <returns>
    /// As many as there are values; missing (<see cref="double.NaN"/>) for the first w - 1 and wherever a value of the
    /// window is.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The window is below one.</exception>
    public static double[] Of(ReadOnlySpan<double> values, int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        double[] means = new double[values.Length];
        Array.Fill(means, double.NaN);
        // Each sum is of its own: a running one would carry its rounding, or a gap, to all that follow.
        for (int i = window - 1; i < values.Length; i++)
        {
            double sum = 0;
            foreach (double value in values.Slice(i - window + 1, window))
            {
                sum += value;
            }

            means[i] = sum / window;
        }

        return means;
    }
}
