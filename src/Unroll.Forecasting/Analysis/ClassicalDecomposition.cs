namespace Unroll.Forecasting.Analysis;

/// <summary>
/// The classical decomposition: the trend is a moving average over one season (with half weights at both ends if the
/// period is even), the seasonal figure the mean of each phase of y - T, or y / T, made to sum to zero, or to average
/// one.
/// </summary>
/// <remarks>Source: Kendall and Stuart, The Advanced Theory of Statistics, volume 3, 1983, pages 410 to 414.</remarks>
public sealed class ClassicalDecomposition
{
    private readonly double[] trend;
    private readonly double[] figure;
    private readonly double[] seasonal;
    private readonly double[] remainder;

    private ClassicalDecomposition(ReadOnlySpan<double> values, int period, SeasonalForm form)
    {
        bool isAdditive = form == SeasonalForm.Additive;
        trend = CenteredAverage(values, period);
        figure = new double[period];
        double[] detrended = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            detrended[i] = isAdditive ? values[i] - trend[i] : values[i] / trend[i];
        }

        for (int phase = 0; phase < period; phase++)
        {
            double sum = 0;
            int count = 0;
            for (int i = phase; i < values.Length; i += period)
            {
                if (!double.IsNaN(detrended[i]))
                {
                    sum += detrended[i];
                    count++;
                }
            }

            figure[phase] = sum / count;
        }

        double mean = Moments.Mean(figure);
        for (int phase = 0; phase < period; phase++)
        {
            figure[phase] = isAdditive ? figure[phase] - mean : figure[phase] / mean;
        }

        seasonal = new double[values.Length];
        remainder = detrended;
        for (int i = 0; i < values.Length; i++)
        {
            seasonal[i] = figure[i % period];
            remainder[i] = isAdditive ? detrended[i] - seasonal[i] : detrended[i] / seasonal[i];
        }
    }

    /// <summary>The trend, missing (<see cref="double.NaN"/>) in the first and last half season.</summary>
    public ReadOnlySpan<double> Trend => trend;

    /// <summary>The seasonal part of each phase; the first is that of the first value.</summary>
    public ReadOnlySpan<double> Figure => figure;

    /// <summary>The figure repeated, as long as the series.</summary>
    public ReadOnlySpan<double> Seasonal => seasonal;

    /// <summary>What trend and season leave of the series, missing where the trend is.</summary>
    public ReadOnlySpan<double> Remainder => remainder;

    /// <summary>Decomposes a series.</summary>
    /// <param name="values">The values in order of time.</param>
    /// <param name="period">The steps of a season, at least two.</param>
    /// <param name="form">Whether the seasonal part is added or a factor.</param>
    /// <exception cref="ArgumentException">
    /// A value is missing or infinite, there are fewer than two seasons, or a multiplicative season is asked of values
    /// that are not all positive.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is below two.</exception>
    public static ClassicalDecomposition Decompose(
        ReadOnlySpan<double> values,
        int period,
        SeasonalForm form = SeasonalForm.Additive
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        if (values.Length < 2L * period)
        {
            throw new ArgumentException(
                $"expected at least two seasons of {period} values, got {values.Length}",
                nameof(values)
            );
        }

        AnalysisArguments.CheckComplete(values, 0, nameof(values));
        if (form == SeasonalForm.Multiplicative)
        {
            CheckPositive(values);
        }

        return new ClassicalDecomposition(values, period, form);
    }

    private static double[] CenteredAverage(ReadOnlySpan<double> values, int period)
    {
        double[] averages = new double[values.Length];
        Array.Fill(averages, double.NaN);
        int half = period / 2;
        bool isEven = period % 2 == 0;
        for (int i = half; i < values.Length - half; i++)
        {
            double sum = 0;
            for (int j = i - half; j <= i + half; j++)
            {
                bool isEnd = isEven && (j == i - half || j == i + half);
                sum += isEnd ? values[j] / 2 : values[j];
            }

            averages[i] = sum / period;
        }

        return averages;
    }

    private static void CheckPositive(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] <= 0)
            {
                throw new ArgumentException(
                    $"expected positive values for a multiplicative season, got {values[i]} at {i}",
                    nameof(values)
                );
            }
        }
    }
}
