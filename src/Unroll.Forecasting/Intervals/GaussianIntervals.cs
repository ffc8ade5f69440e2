using MathNet.Numerics.Distributions;

namespace Unroll.Forecasting.Intervals;

/// <summary>Intervals of normally distributed errors.</summary>
public static class GaussianIntervals
{
    /// <summary>
    /// The bands m ± z·s, where m is the mean of a step, s its standard deviation, and z the quantile
    /// Φ⁻¹((1 + level) / 2) of the standard normal distribution.
    /// </summary>
    /// <remarks>Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 5.5.</remarks>
    /// <param name="mean">The point forecast of each step.</param>
    /// <param name="deviation">The standard deviation of the error of each step.</param>
    /// <param name="levels">The coverage of each band, between 0 and 1 exclusive.</param>
    /// <exception cref="ArgumentException">There are not as many deviations as means.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 1 exclusive.</exception>
    public static IReadOnlyList<IntervalForecast> Around(
        IReadOnlyList<double> mean,
        IReadOnlyList<double> deviation,
        IReadOnlyList<double> levels
    )
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(deviation);
        ArgumentNullException.ThrowIfNull(levels);
        return mean.Count == deviation.Count
            ? [.. levels.Select(level => Band(level, mean, deviation, Quantile(level)))]
            : throw new ArgumentException(
                $"expected {mean.Count} values, got {deviation.Count}",
                nameof(deviation)
            );
    }

    private static double Quantile(double level) =>
        level is > 0 and < 1
            ? Normal.InvCDF(0, 1, (1 + level) / 2)
            : throw new ArgumentOutOfRangeException(
                nameof(level),
                level,
                "expected a level between 0 and 1 exclusive"
            );

    private static IntervalForecast Band(
        double level,
        IReadOnlyList<double> mean,
        IReadOnlyList<double> deviation,
        double quantile
    ) =>
        new(
            level,
            [.. mean.Zip(deviation, (center, spread) => center - (quantile * spread))],
            [.. mean.Zip(deviation, (center, spread) => center + (quantile * spread))]
        );
}
