using System.Buffers;

namespace Unroll.Forecasting.Analysis;

/// <summary>How often a series has to be differenced until it is stationary.</summary>
/// <remarks>
/// Sources: Hyndman and Khandakar, Automatic time series forecasting: the forecast package for R, 2008; the threshold of
/// seasonal strength: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 9.1.
/// </remarks>
public static class DifferencingOrder
{
    private const double StrongSeason = 0.64;
    private const int SeasonsOfTheSmoother = 11;

    /// <summary>
    /// The differences of lag one until <see cref="KpssTest"/>, with ⌊3√n/13⌋ lags, no longer rejects a level, or the
    /// differences are constant. Missing values are left out.
    /// </summary>
    /// <param name="values">The values in order of time.</param>
    /// <param name="maximum">The most differences.</param>
    /// <param name="significance">The level of the test, between 0.01 and 0.1.</param>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is negative, or the level out of its range.</exception>
    public static int Regular(ReadOnlySpan<double> values, int maximum = 2, double significance = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximum);
        ArgumentOutOfRangeException.ThrowIfLessThan(significance, 0.01);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(significance, 0.1);
        AnalysisArguments.CheckFinite(values, 0, nameof(values));
        ReadOnlySpan<double> there = AnalysisArguments.WithoutMissing(values);
        double magnitude = Moments.Magnitude(there);
        double[] rented = ArrayPool<double>.Shared.Rent(there.Length);
        Span<double> differences = rented.AsSpan(..there.Length);
        there.CopyTo(differences);
        int order = 0;
        while (
            order < maximum
            && !Moments.IsConstant(differences, magnitude)
            && HasUnitRoot(differences, significance)
        )
        {
            Difference.Subtract(differences, differences, 1);
            differences = differences[..^1];
            order++;
        }

        ArrayPool<double>.Shared.Return(rented);
        return order;
    }

    /// <summary>
    /// The differences of a season's lag until the strength of the season (<see cref="StlDecomposition"/>, with a
    /// seasonal window of 11) is at most 0.64. Missing values are interpolated; none for a series of two seasons or less.
    /// </summary>
    /// <param name="values">The values in order of time.</param>
    /// <param name="season">The steps of a season, at least one; a season of one step needs no differences.</param>
    /// <param name="maximum">The most differences.</param>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The season is below one, or the maximum negative.</exception>
    public static int Seasonal(ReadOnlySpan<double> values, int season, int maximum = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(maximum);
        AnalysisArguments.CheckFinite(values, 0, nameof(values));
        ReadOnlySpan<double> differences = AnalysisArguments.Interpolated(values);
        double magnitude = Moments.Magnitude(differences);
        int order = 0;
        while (
            order < maximum
            && season > 1
            && differences.Length > 2L * season
            && !Moments.IsConstant(differences, magnitude)
            && IsSeasonal(differences, season)
        )
        {
            differences = Difference.Apply(differences, season);
            order++;
        }

        return order;
    }

    private static bool HasUnitRoot(ReadOnlySpan<double> values, double significance)
    {
        int lags = (int)(3 * Math.Sqrt(values.Length) / 13);
        double statistic = KpssTest.LevelStatistic(values, lags);
        return KpssTest.PValue(statistic, DeterministicTerms.Constant) < significance;
    }

    private static bool IsSeasonal(ReadOnlySpan<double> values, int season) =>
        Stl.Decompose(
            values,
            season,
            new StlOptions { SeasonalWindow = SeasonsOfTheSmoother }
        ).SeasonalStrength > StrongSeason;
}
