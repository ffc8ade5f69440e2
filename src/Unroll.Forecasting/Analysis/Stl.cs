using System.Buffers;

namespace Unroll.Forecasting.Analysis;

/// <summary>
/// Seasonal-trend decomposition by loess: y = T + S + R. The values of each phase of the season are smoothed, what a
/// low-pass filter leaves of that curve is the season S, and a smooth curve through y - S is the trend T; then again,
/// around the new trend.
/// </summary>
/// <remarks>
/// Source: Cleveland, Cleveland, McRae and Terpenning, STL: A seasonal-trend decomposition procedure based on loess,
/// Journal of Official Statistics 6, 1990.
/// </remarks>
public static class Stl
{
    /// <summary>Decomposes a series.</summary>
    /// <param name="values">The values in order of time.</param>
    /// <param name="period">The steps of a season, at least two.</param>
    /// <param name="options">How to smooth; by default as <see cref="StlOptions"/> says.</param>
    /// <exception cref="ArgumentException">
    /// A value is missing or infinite, or there are not more than two seasons.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The period or an option is out of its range.</exception>
    public static StlDecomposition Decompose(
        ReadOnlySpan<double> values,
        int period,
        StlOptions? options = null
    )
    {
        options ??= new StlOptions();
        options.Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        if (values.Length <= 2L * period)
        {
            throw new ArgumentException(
                $"expected more than two seasons of {period} values, got {values.Length}",
                nameof(values)
            );
        }

        AnalysisArguments.CheckComplete(values, 0, nameof(values));
        int n = values.Length;
        double[] trend = new double[n];
        double[] seasonal = new double[n];
        double[] weights = new double[n];
        double[] scratch = ArrayPool<double>.Shared.Rent(StlPass.ScratchSize(n, period));
        Run(new StlPass(values, period, options, scratch), options, trend, seasonal, weights);
        ArrayPool<double>.Shared.Return(scratch);

        if (options.SeasonalWindow is null)
        {
            AveragePhases(seasonal, period);
        }

        double[] remainder = new double[n];
        for (int i = 0; i < n; i++)
        {
            remainder[i] = values[i] - seasonal[i] - trend[i];
        }

        return new StlDecomposition(trend, seasonal, remainder, weights);
    }

    private static void Run(
        StlPass pass,
        StlOptions options,
        Span<double> trend,
        Span<double> seasonal,
        Span<double> weights
    )
    {
        weights.Fill(1);
        for (int outer = 0; outer <= options.Outer; outer++)
        {
            for (int inner = 0; inner < options.Inner; inner++)
            {
                pass.Refine(trend, seasonal, outer == 0 ? [] : weights);
            }

            if (outer < options.Outer)
            {
                pass.Weigh(trend, seasonal, weights);
            }
        }
    }

    private static void AveragePhases(Span<double> seasonal, int period)
    {
        for (int phase = 0; phase < period; phase++)
        {
            double sum = 0;
            int count = 0;
            for (int i = phase; i < seasonal.Length; i += period)
            {
                sum += seasonal[i];
                count++;
            }

            for (int i = phase; i < seasonal.Length; i += period)
            {
                seasonal[i] = sum / count;
            }
        }
    }
}
