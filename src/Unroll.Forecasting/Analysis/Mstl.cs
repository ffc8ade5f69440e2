namespace Unroll.Forecasting.Analysis;

/// <summary>
/// Decomposition into a trend, several seasonal parts and a remainder: <see cref="Stl"/> for each period in turn, from
/// the shortest on, of the series without the other seasons; then again, around those.
/// </summary>
/// <remarks>
/// Source: Bandara, Hyndman and Bergmeir, MSTL: A seasonal-trend decomposition algorithm for time series with multiple
/// seasonal patterns, 2021.
/// </remarks>
public static class Mstl
{
    private const int Rounds = 2;
    private const int ShortestWindow = 7;
    private const int WindowStep = 4;

    /// <summary>
    /// Decomposes a series. The seasonal window of the first period is 11, that of each next one 4 larger; the trend is
    /// that of the longest period.
    /// </summary>
    /// <param name="values">The values in order of time.</param>
    /// <param name="periods">The steps of each season, distinct and at least two.</param>
    /// <param name="robust">Whether outliers get little weight.</param>
    /// <exception cref="ArgumentException">
    /// A value is missing or infinite, no period is given, one is given twice, or there are not more than two seasons
    /// of one.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A period is below two.</exception>
    public static MstlDecomposition Decompose(
        ReadOnlySpan<double> values,
        IReadOnlyList<int> periods,
        bool robust = false
    )
    {
        ArgumentNullException.ThrowIfNull(periods);
        int[] sorted = [.. periods.Order()];
        if (sorted.Length == 0 || sorted.Distinct().Count() != sorted.Length)
        {
            throw new ArgumentException(
                $"expected one or more distinct periods, got [{string.Join(", ", periods)}]",
                nameof(periods)
            );
        }

        double[] rest = values.ToArray();
        double[][] seasonal = [.. sorted.Select(_ => new double[rest.Length])];
        double[] trend = [];
        for (int round = 0; round < (sorted.Length == 1 ? 1 : Rounds); round++)
        {
            for (int i = 0; i < sorted.Length; i++)
            {
                Add(rest, seasonal[i], 1);
                StlOptions options = new()
                {
                    SeasonalWindow = ShortestWindow + (WindowStep * (i + 1)),
                    Robust = robust,
                };
                StlDecomposition parts = Stl.Decompose(rest, sorted[i], options);
                parts.Seasonal.CopyTo(seasonal[i]);
                trend = parts.Trend.ToArray();
                Add(rest, seasonal[i], -1);
            }
        }

        Add(rest, trend, -1);
        return new MstlDecomposition(sorted, trend, seasonal, rest);
    }

    private static void Add(Span<double> values, ReadOnlySpan<double> part, double sign)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] += sign * part[i];
        }
    }
}
