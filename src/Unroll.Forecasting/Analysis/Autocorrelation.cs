using MathNet.Numerics.Distributions;

namespace Unroll.Forecasting.Analysis;

/// <summary>
/// Autocorrelations and partial autocorrelations of a series. With the mean m, the autocovariance of lag k is
/// c_k = Σ (y_t - m)(y_(t-k) - m) / n, the autocorrelation r_k = c_k / c_0.
/// </summary>
/// <remarks>
/// Source: Brockwell and Davis, Time Series: Theory and Methods, 2nd edition, sections 3.4, 5.2 and 7.2. Pairs with a
/// missing value are left out of the sum and of the count.
/// </remarks>
public static class Autocorrelation
{
    /// <summary>The autocorrelations r_0 = 1, r_1, … of a series.</summary>
    /// <param name="values">The values in order of time, <see cref="double.NaN"/> where missing.</param>
    /// <param name="maximumLag">The largest lag.</param>
    /// <param name="adjusted">
    /// Whether the divisor of c_k is n - k, which is without bias but may give correlations that no series has, rather
    /// than n.
    /// </param>
    /// <returns>One more than the largest lag; <see cref="double.NaN"/> for a lag without any pair.</returns>
    /// <exception cref="ArgumentException">A value is infinite, or the values are all the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lag is negative, or not less than the count of values.</exception>
    public static double[] Acf(ReadOnlySpan<double> values, int maximumLag, bool adjusted = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximumLag);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(maximumLag, values.Length);
        AnalysisArguments.CheckVarying(values, nameof(values));
        double[] centered = Centered(values);
        double[] correlations = new double[maximumLag + 1];
        for (int lag = 0; lag <= maximumLag; lag++)
        {
            correlations[lag] = Covariance(centered, lag, adjusted);
        }

        double variance = correlations[0];
        foreach (ref double correlation in correlations.AsSpan())
        {
            correlation /= variance;
        }

        return correlations;
    }

    /// <summary>
    /// The partial autocorrelations of a series: that of lag k is the last coefficient of the autoregression of order
    /// k which solves the equations of Yule and Walker, found by the recursion of Durbin and Levinson.
    /// </summary>
    /// <param name="values">The values in order of time, <see cref="double.NaN"/> where missing.</param>
    /// <param name="maximumLag">The largest lag.</param>
    /// <param name="adjusted">Whether the autocovariances have the divisor n - k, as in <see cref="Acf"/>.</param>
    /// <returns>One more than the largest lag; that of lag 0 is 1.</returns>
    /// <exception cref="ArgumentException">A value is infinite, or the values are all the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lag is negative, or not less than the count of values.</exception>
    public static double[] Pacf(ReadOnlySpan<double> values, int maximumLag, bool adjusted = false) =>
        Partial(Acf(values, maximumLag, adjusted));

    /// <summary>The partial autocorrelations that belong to autocorrelations r_0 = 1, r_1, …</summary>
    /// <exception cref="ArgumentException">There is no autocorrelation of lag 0.</exception>
    public static double[] Partial(ReadOnlySpan<double> autocorrelations)
    {
        if (autocorrelations.IsEmpty)
        {
            throw new ArgumentException("expected the autocorrelation of lag 0", nameof(autocorrelations));
        }

        int n = autocorrelations.Length;
        double[] partial = new double[n];
        double[] coefficients = new double[n];
        double[] before = new double[n];
        double variance = 1;
        partial[0] = 1;
        for (int lag = 1; lag < n; lag++)
        {
            double unexplained = autocorrelations[lag];
            for (int j = 1; j < lag; j++)
            {
                unexplained -= coefficients[j] * autocorrelations[lag - j];
            }

            double reflection = unexplained / variance;
            coefficients.CopyTo(before, 0);
            for (int j = 1; j < lag; j++)
            {
                coefficients[j] = before[j] - (reflection * before[lag - j]);
            }

            coefficients[lag] = reflection;
            partial[lag] = reflection;
            variance *= 1 - (reflection * reflection);
        }

        return partial;
    }

    /// <summary>
    /// How far from zero the autocorrelations of white noise lie at most with a probability: z/√n, z being the quantile
    /// of the standard normal distribution.
    /// </summary>
    /// <param name="count">The count n of values.</param>
    /// <param name="level">The probability, between 0 and 1 exclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below one, or the level out of its range.</exception>
    public static double Band(int count, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return level is > 0 and < 1
            ? Normal.InvCDF(0, 1, (1 + level) / 2) / Math.Sqrt(count)
            : throw new ArgumentOutOfRangeException(
                nameof(level),
                level,
                "expected a level between 0 and 1 exclusive"
            );
    }

    /// <summary>
    /// The half width of Bartlett's band at each lag: how far from zero the estimate of lag k lies at most if those
    /// before it are as estimated and the rest are zero, z·√((1 + 2·Σ_(0 &lt; i &lt; k) r_i²) / n); zero at lag 0.
    /// </summary>
    /// <param name="autocorrelations">The autocorrelations r_0 = 1, r_1, …</param>
    /// <param name="count">The count n of values they are of.</param>
    /// <param name="level">The probability, between 0 and 1 exclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below one, or the level out of its range.</exception>
    public static double[] BartlettBand(ReadOnlySpan<double> autocorrelations, int count, double level = 0.95)
    {
        double noise = Band(count, level);
        double[] band = new double[autocorrelations.Length];
        double sum = 0;
        for (int lag = 1; lag < band.Length; lag++)
        {
            band[lag] = noise * Math.Sqrt(1 + (2 * sum));
            sum += autocorrelations[lag] * autocorrelations[lag];
        }

        return band;
    }

    private static double[] Centered(ReadOnlySpan<double> values)
    {
        double mean = Moments.Mean(values);
        double[] centered = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            centered[i] = values[i] - mean;
        }

        return centered;
    }

    private static double Covariance(ReadOnlySpan<double> centered, int lag, bool adjusted)
    {
        double sum = 0;
        int pairs = 0;
        for (int i = lag; i < centered.Length; i++)
        {
            double product = centered[i] * centered[i - lag];
            if (!double.IsNaN(product))
            {
                sum += product;
                pairs++;
            }
        }

        return pairs == 0 ? double.NaN : sum / (adjusted ? pairs : pairs + lag);
    }
}
