namespace Unroll.Forecasting.Analysis;

/// <summary>
/// The test of Kwiatkowski, Phillips, Schmidt and Shin, whose null hypothesis is that a series is stationary around a
/// level or a trend. With the residuals e_t of the regression on it, their partial sums S_t and the long-run variance
/// s² = (Σ e_t² + 2 Σ_l w_l Σ_t e_t e_(t-l)) / n, w_l = 1 - l/(L + 1), the statistic is Σ S_t² / (n² s²).
/// </summary>
/// <remarks>
/// Source: Testing the null hypothesis of stationarity against the alternative of a unit root, 1992. The choice of L:
/// Hobijn, Franses and Ooms, Generalizations of the KPSS-test for stationarity, 1998.
/// </remarks>
public static class KpssTest
{
    private static readonly double[] Probabilities = [0.1, 0.05, 0.025, 0.01];
    private static readonly double[] LevelQuantiles = [0.347, 0.463, 0.574, 0.739];
    private static readonly double[] TrendQuantiles = [0.119, 0.146, 0.176, 0.216];

    /// <summary>Tests a series; missing values are left out.</summary>
    /// <param name="values">The values in order of time.</param>
    /// <param name="terms">Whether the null hypothesis is a level or a trend.</param>
    /// <param name="lags">The lags L of the long-run variance; chosen by the data if null.</param>
    /// <returns>
    /// The statistic (zero for a series that is exactly its level or trend), its p-value interpolated in the
    /// published table, which reaches from 0.01 to 0.1 (the nearer of both beyond), and the lags L.
    /// </returns>
    /// <exception cref="ArgumentException">There are fewer than three values, or one is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The terms are none, or the lags are not between zero and one less than the count of values.
    /// </exception>
    public static StationarityResult Test(
        ReadOnlySpan<double> values,
        DeterministicTerms terms = DeterministicTerms.Constant,
        int? lags = null
    )
    {
        if (terms is not (DeterministicTerms.Constant or DeterministicTerms.Trend))
        {
            throw new ArgumentOutOfRangeException(nameof(terms), terms, "expected a constant or a trend");
        }

        ReadOnlySpan<double> there = AnalysisArguments.WithoutMissing(values);
        AnalysisArguments.CheckFinite(there, 3, nameof(values));
        Residuals residuals = new(there, terms);
        int chosen = lags ?? AutomaticLags(residuals);
        ArgumentOutOfRangeException.ThrowIfNegative(chosen, nameof(lags));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(chosen, there.Length, nameof(lags));
        double statistic = Statistic(residuals, chosen);
        return new StationarityResult(statistic, PValue(statistic, terms), chosen, there.Length);
    }

    /// <summary>The statistic of complete values around their level, without any memory of its own.</summary>
    internal static double LevelStatistic(ReadOnlySpan<double> values, int lags) =>
        Statistic(new Residuals(values, DeterministicTerms.Constant), lags);

    internal static double PValue(double statistic, DeterministicTerms terms)
    {
        double[] quantiles = terms == DeterministicTerms.Trend ? TrendQuantiles : LevelQuantiles;
        int above = Array.FindIndex(quantiles, quantile => statistic < quantile);
        return above switch
        {
            < 0 => Probabilities[^1],
            0 => Probabilities[0],
            _ => double.Lerp(
                Probabilities[above - 1],
                Probabilities[above],
                (statistic - quantiles[above - 1]) / (quantiles[above] - quantiles[above - 1])
            ),
        };
    }

    private static double Statistic(Residuals residuals, int lags)
    {
        if (residuals.AreNothing)
        {
            return 0;
        }

        int n = residuals.Count;
        double sum = 0;
        double squaredSums = 0;
        for (int i = 0; i < n; i++)
        {
            sum += residuals[i];
            squaredSums += sum * sum;
        }

        double variance = residuals.Product(0);
        for (int lag = 1; lag <= lags; lag++)
        {
            variance += 2 * (1 - (lag / (lags + 1.0))) * residuals.Product(lag);
        }

        return squaredSums / n / variance;
    }

    private static int AutomaticLags(Residuals residuals)
    {
        int n = residuals.Count;
        if (residuals.AreNothing)
        {
            return 0;
        }

        double variance = residuals.Product(0) / n;
        double slope = 0;
        int last = (int)Math.Pow(n, 2.0 / 9);
        for (int lag = 1; lag <= last; lag++)
        {
            double covariance = residuals.Product(lag) * 2 / n;
            variance += covariance;
            slope += lag * covariance;
        }

        double ratio = slope / variance;
        double lags = 1.1447 * Math.Cbrt(ratio * ratio) * Math.Cbrt(n);
        return lags < n - 1 ? (int)lags : n - 1;
    }

    /// <summary>The residuals of a regression on a constant and perhaps on time, computed as they are asked for.</summary>
    private readonly ref struct Residuals
    {
        private readonly ReadOnlySpan<double> values;
        private readonly double start;
        private readonly double slope;

        internal Residuals(ReadOnlySpan<double> values, DeterministicTerms terms)
        {
            this.values = values;
            double mean = Moments.Mean(values);
            double middle = (values.Length - 1) / 2.0;
            if (terms == DeterministicTerms.Trend)
            {
                double products = 0;
                double squares = 0;
                for (int i = 0; i < values.Length; i++)
                {
                    products += (i - middle) * (values[i] - mean);
                    squares += (i - middle) * (i - middle);
                }

                slope = products / squares;
            }

            start = mean - (slope * middle);
            double largest = 0;
            for (int i = 0; i < values.Length; i++)
            {
                largest = Math.Max(largest, Math.Abs(this[i]));
            }

            AreNothing = !(largest > 1e-13 * Moments.Magnitude(values));
        }

        internal int Count => values.Length;

        internal bool AreNothing { get; }

        internal double this[int i] => values[i] - (start + (slope * i));

        internal double Product(int lag)
        {
            double sum = 0;
            for (int i = lag; i < values.Length; i++)
            {
                sum += this[i] * this[i - lag];
            }

            return sum;
        }
    }
}
