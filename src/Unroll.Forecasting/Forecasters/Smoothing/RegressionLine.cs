namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>The line A + B·t of least squares through values at t = 1, 2, …</summary>
/// <param name="Intercept">A.</param>
/// <param name="Slope">B.</param>
internal readonly record struct RegressionLine(double Intercept, double Slope)
{
    /// <summary>The line through values, of which there are at least two.</summary>
    internal static RegressionLine Through(ReadOnlySpan<double> values)
    {
        double middle = 0.5 * (values.Length + 1);
        double mean = 0;
        double moment = 0;
        for (int i = 0; i < values.Length; i++)
        {
            mean += values[i] / values.Length;
            moment += (i + 1 - middle) * values[i];
        }

        double slope = 12 * moment / (values.Length * (((double)values.Length * values.Length) - 1));
        return new(mean - (slope * middle), slope);
    }
}
