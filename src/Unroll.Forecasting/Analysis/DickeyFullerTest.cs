namespace Unroll.Forecasting.Analysis;

/// <summary>
/// The augmented test of Dickey and Fuller, whose null hypothesis is that a series has a unit root. The statistic is
/// the t value of γ in the regression Δy_t = a + b·t + γ·y_(t-1) + Σ_(i ≤ L) φ_i Δy_(t-i) + e_t, where a and b are there
/// as the terms say.
/// </summary>
/// <remarks>
/// Sources: Said and Dickey, Testing for unit roots in autoregressive-moving average models of unknown order, 1984;
/// the p-value: MacKinnon, Approximate asymptotic distribution functions for unit-root and cointegration tests, 1994.
/// </remarks>
public static class DickeyFullerTest
{
    /// <summary>Tests a series.</summary>
    /// <param name="values">The values in order of time.</param>
    /// <param name="terms">What the regression has beside the series itself.</param>
    /// <param name="lags">
    /// The lags L; if null, those up to ⌈12·(n/100)^(1/4)⌉ (and what the count of values allows) that have the least
    /// AIC on the same observations.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A value is missing or infinite, there are too few for the lags, or the series is explained entirely by the terms
    /// and its own past, as a constant is.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The lags are negative, or the terms unknown.</exception>
    public static StationarityResult Test(
        ReadOnlySpan<double> values,
        DeterministicTerms terms = DeterministicTerms.Constant,
        int? lags = null
    ) =>
        TryTest(values, terms, lags, out StationarityResult result)
            ? result
            : throw new ArgumentException(
                "expected a series that its terms and its past do not explain entirely",
                nameof(values)
            );

    /// <summary>
    /// As <see cref="Test"/>, but false, rather than an exception, for a series that its terms and its past explain
    /// entirely: there is nothing left to test.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// A value is missing or infinite, or there are too few for the lags.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The lags are negative, or the terms unknown.</exception>
    public static bool TryTest(
        ReadOnlySpan<double> values,
        DeterministicTerms terms,
        int? lags,
        out StationarityResult result
    )
    {
        if (!Enum.IsDefined(terms))
        {
            throw new ArgumentOutOfRangeException(
                nameof(terms),
                terms,
                "expected none, a constant or a trend"
            );
        }

        ArgumentOutOfRangeException.ThrowIfNegative(lags ?? 0, nameof(lags));
        // One more observation than the columns: terms, level and lags.
        int fewest = (2 * (lags ?? 0)) + (int)terms + 4;
        AnalysisArguments.CheckComplete(values, fewest, nameof(values));
        double[] series = Scaled(values);
        int? chosen = lags ?? LeastAic(series, terms);
        result = default;
        if (chosen is not { } used || TValue(series, terms, used) is not { } statistic)
        {
            return false;
        }

        result = new StationarityResult(
            statistic,
            MacKinnon.PValue(statistic, terms),
            used,
            series.Length - used - 1
        );
        return true;
    }

    // The statistic does not depend on the scale, but what counts as nothing does.
    private static double[] Scaled(ReadOnlySpan<double> values)
    {
        double magnitude = Moments.Magnitude(values);
        double[] scaled = values.ToArray();
        foreach (ref double value in scaled.AsSpan())
        {
            value /= magnitude > 0 ? magnitude : 1;
        }

        return scaled;
    }

    private static double? TValue(double[] series, DeterministicTerms terms, int lags)
    {
        Regression regression = new(series, lags);
        double? tValue = regression.AddTerms(terms);
        for (int lag = 1; lag <= lags && tValue is not null; lag++)
        {
            tValue = regression.AddDifference(lag);
        }

        return tValue is null ? null : regression.AddLevel();
    }

    private static int? LeastAic(double[] series, DeterministicTerms terms)
    {
        int n = series.Length;
        int longest = Math.Min((n / 2) - (int)terms - 1, (int)Math.Ceiling(12 * Math.Pow(n / 100.0, 0.25)));
        Regression regression = new(series, Math.Max(longest, 0));
        int? best = null;
        double least = double.PositiveInfinity;
        double? tValue = regression.AddTerms(terms) is null ? null : regression.AddLevel();
        for (int lag = 0; tValue is not null; lag++)
        {
            if (regression.Aic < least)
            {
                least = regression.Aic;
                best = lag;
            }

            tValue = lag < longest ? regression.AddDifference(lag + 1) : null;
        }

        return best;
    }

    /// <summary>
    /// The regression of the differences, column by column: each is made orthogonal to those before it, and what it
    /// explains is taken from the residuals. Columns that add nothing have no t value.
    /// </summary>
    private sealed class Regression
    {
        private const double Nothing = 1e-10;

        private readonly double[] series;
        private readonly int first;
        private readonly List<double[]> orthogonal = [];
        private readonly double[] residuals;
        private readonly double nothing;

        internal Regression(double[] series, int skipped)
        {
            this.series = series;
            first = skipped + 1;
            residuals = Column(t => series[t] - series[t - 1]);
            nothing = Nothing * Norm(residuals);
        }

        /// <summary>But for what is the same for all columns: n ln Σe² + 2k.</summary>
        internal double Aic => (2 * residuals.Length * Math.Log(Norm(residuals))) + (2 * orthogonal.Count);

        /// <summary>Adds the constant and the trend; the value says no more than whether they add something.</summary>
        internal double? AddTerms(DeterministicTerms terms)
        {
            double? tValue = terms == DeterministicTerms.None ? 0 : Add(Column(_ => 1));
            return terms == DeterministicTerms.Trend && tValue is not null ? Add(Column(t => t)) : tValue;
        }

        internal double? AddLevel() => Add(Column(t => series[t - 1]));

        internal double? AddDifference(int lag) => Add(Column(t => series[t - lag] - series[t - lag - 1]));

        private double? Add(double[] column)
        {
            double length = Norm(column);
            double norm = Orthogonalize(column);
            if (norm < 0.7 * length)
            {
                // What is left is small beside what was taken out, and so is as inexact: once more is enough.
                norm = Orthogonalize(column);
            }

            if (norm <= Nothing * length)
            {
                return null;
            }

            foreach (ref double value in column.AsSpan())
            {
                value /= norm;
            }

            double explained = Dot(column, residuals);
            Subtract(residuals, explained, column);
            orthogonal.Add(column);
            double rest = Norm(residuals);
            int freedom = residuals.Length - orthogonal.Count;
            return rest <= nothing || freedom < 1 ? null : explained / (rest / Math.Sqrt(freedom));
        }

        private double Orthogonalize(double[] column)
        {
            foreach (double[] other in orthogonal)
            {
                Subtract(column, Dot(column, other), other);
            }

            return Norm(column);
        }

        private double[] Column(Func<int, double> at)
        {
            double[] column = new double[series.Length - first];
            for (int row = 0; row < column.Length; row++)
            {
                column[row] = at(row + first);
            }

            return column;
        }

        private static double Norm(double[] column) => Math.Sqrt(Dot(column, column));

        // Four sums side by side do not wait for each other.
        private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
        {
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            right = right[..left.Length];
            int i = 0;
            for (; i + 3 < left.Length; i += 4)
            {
                a += left[i] * right[i];
                b += left[i + 1] * right[i + 1];
                c += left[i + 2] * right[i + 2];
                d += left[i + 3] * right[i + 3];
            }

            for (; i < left.Length; i++)
            {
                a += left[i] * right[i];
            }

            return a + b + c + d;
        }

        private static void Subtract(Span<double> from, double factor, ReadOnlySpan<double> what)
        {
            what = what[..from.Length];
            for (int i = 0; i < from.Length; i++)
            {
                from[i] -= factor * what[i];
            }
        }
    }
}
