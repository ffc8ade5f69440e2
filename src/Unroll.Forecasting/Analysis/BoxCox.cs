using Unroll.Forecasting.Minimization;

namespace Unroll.Forecasting.Analysis;

/// <summary>
/// The Box–Cox transformation, which makes the spread of a series alike at every level:
/// w = (sign(y)·|y|^λ - 1) / λ, and w = ln y for λ = 0. λ = 1 leaves the shape of the series as it is.
/// </summary>
/// <remarks>
/// Sources: Box and Cox, An Analysis of Transformations, 1964; the sign for negative y: Bickel and Doksum, 1981;
/// Guerrero, Time-series analysis supported by power transformations, 1993.
/// </remarks>
public static class BoxCox
{
    private const double LowestLambda = -1;
    private const double HighestLambda = 2;

    // Finer steps of lambda change no forecast by more than it can be told.
    private static readonly double LambdaTolerance = Math.Pow(double.BitIncrement(1) - 1, 0.25);

    /// <summary>The transformed values; a missing value stays missing.</summary>
    /// <exception cref="ArgumentException">λ is not above zero and a value is not positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">λ is not finite.</exception>
    public static double[] Transform(ReadOnlySpan<double> values, double lambda)
    {
        CheckLambda(lambda);
        double[] transformed = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (lambda <= 0 && values[i] <= 0)
            {
                throw new ArgumentException(
                    $"expected positive values for lambda = {lambda}, got {values[i]} at {i}",
                    nameof(values)
                );
            }

            transformed[i] = Transform(values[i], lambda);
        }

        return transformed;
    }

    /// <summary>
    /// The values whose transforms are given, y = sign(λw + 1)·|λw + 1|^(1/λ), and y = exp(w) for λ = 0.
    /// </summary>
    /// <remarks>
    /// For λ below zero no value has a transform of -1/λ or more: there y is <see cref="double.PositiveInfinity"/>,
    /// the limit towards which it grows.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">λ is not finite.</exception>
    public static double[] Inverse(ReadOnlySpan<double> transformed, double lambda)
    {
        CheckLambda(lambda);
        double[] values = new double[transformed.Length];
        for (int i = 0; i < transformed.Length; i++)
        {
            values[i] = Inverse(transformed[i], lambda);
        }

        return values;
    }

    /// <summary>
    /// The λ between -1 and 2 (0 and 2 if not all values are positive) for which the spread of the seasons varies
    /// least with their level: it minimises the coefficient of variation of s_i / m_i^(1-λ), where m_i and s_i are the
    /// mean and standard deviation of season i.
    /// </summary>
    /// <remarks>
    /// Seasons are counted back from the end; without a season, two steps are one. A λ of 1, no transformation, is
    /// the answer for fewer than two whole seasons and for a series that varies in no season.
    /// </remarks>
    /// <param name="values">The values, <see cref="double.NaN"/> where missing.</param>
    /// <param name="season">The steps of a season, at least one.</param>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The season is below one.</exception>
    public static double Guerrero(ReadOnlySpan<double> values, int season)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1);
        AnalysisArguments.CheckFinite(values, 0, nameof(values));
        if (values.Length <= 2 * (long)season)
        {
            return 1;
        }

        bool positive = true;
        foreach (double value in values)
        {
            positive &= !(value <= 0);
        }

        (double Mean, double Deviation)[] seasons = Seasons(values, Math.Max(season, 2));
        return Array.Exists(seasons, one => one.Deviation > 0)
            ? BrentMinimum.Find(
                lambda => VariationOfSpread(seasons, lambda),
                positive ? LowestLambda : 0,
                HighestLambda,
                LambdaTolerance
            )
            : 1;
    }

    internal static double Transform(double value, double lambda) =>
        lambda == 0 ? Math.Log(value)
        : lambda == 1 ? value - 1
        : (Math.CopySign(Math.Pow(Math.Abs(value), lambda), value) - 1) / lambda;

    internal static double Inverse(double transformed, double lambda)
    {
        if (lambda == 0)
        {
            return Math.Exp(transformed);
        }

        double power = (lambda * transformed) + 1;
        return lambda < 0 && power <= 0
            ? double.PositiveInfinity
            : Math.CopySign(Math.Pow(Math.Abs(power), 1 / lambda), power);
    }

    private static (double Mean, double Deviation)[] Seasons(ReadOnlySpan<double> values, int season)
    {
        var seasons = new (double Mean, double Deviation)[values.Length / season];
        int start = values.Length - (seasons.Length * season);
        for (int i = 0; i < seasons.Length; i++)
        {
            seasons[i] = Moments.MeanAndDeviation(values.Slice(start + (i * season), season));
        }

        return seasons;
    }

    private static double VariationOfSpread((double Mean, double Deviation)[] seasons, double lambda)
    {
        Span<double> ratios =
            seasons.Length <= 256 ? stackalloc double[seasons.Length] : new double[seasons.Length];
        for (int i = 0; i < seasons.Length; i++)
        {
            ratios[i] = seasons[i].Deviation / Math.Pow(seasons[i].Mean, 1 - lambda);
        }

        (double mean, double deviation) = Moments.MeanAndDeviation(ratios);
        return deviation / mean;
    }

    private static void CheckLambda(double lambda)
    {
        if (!double.IsFinite(lambda))
        {
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "expected a finite number");
        }
    }
}
