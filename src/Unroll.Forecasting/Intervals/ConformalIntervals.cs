namespace Unroll.Forecasting.Intervals;

/// <summary>
/// Intervals by split conformal prediction: as wide as the errors that the model made on data which it was not
/// fitted to.
/// </summary>
/// <remarks>
/// <para>
/// With n absolute errors of a step in ascending order, the band at a level is the forecast ± the k-th of them,
/// k = ⌈(n + 1)·level⌉. If the new error is exchangeable with those n (which no distribution is assumed for), the
/// band holds the true value with a probability between level and level + 1/(n + 1). The errors of a series that
/// changes are not quite exchangeable: measure the coverage in a backtest.
/// </para>
/// <para>
/// Sources: Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World, 2005; Lei, G'Sell, Rinaldo,
/// Tibshirani and Wasserman, Distribution-Free Predictive Inference for Regression, JASA 113, 2018, theorem 2.2.
/// </para>
/// </remarks>
public sealed class ConformalIntervals
{
    // (n + 1)·level is a whole number for most levels in use, but not always in binary.
    private const double Rounding = 1e-9;

    private readonly double[][] errors;

    /// <summary>Intervals from the errors of forecasts made earlier, for instance in a backtest.</summary>
    /// <param name="errors">The errors of each step, of either sign; missing ones are left out.</param>
    public ConformalIntervals(IReadOnlyList<IReadOnlyList<double>> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        this.errors =
        [
            .. errors.Select(step => step.Where(double.IsFinite).Select(Math.Abs).Order().ToArray()),
        ];
    }

    /// <summary>The least number of errors that a band at a level can be made of: ⌈level / (1 - level)⌉.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1 exclusive.</exception>
    public static int MinimumErrors(double level)
    {
        CheckLevel(level);
        return (int)Math.Ceiling((level / (1 - level)) - Rounding);
    }

    /// <summary>How far the band at a level reaches to either side of the forecast of a step.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <param name="level">The coverage, between 0 and 1 exclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step has no errors, or the level is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">There are fewer errors than <see cref="MinimumErrors"/>.</exception>
    public double HalfWidth(int step, double level)
    {
        CheckLevel(level);
        if (step < 1 || step > errors.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(step),
                step,
                $"expected a step from 1 to {errors.Length}"
            );
        }

        double[] sorted = errors[step - 1];
        int rank = Math.Max(1, (int)Math.Ceiling(((sorted.Length + 1) * level) - Rounding));
        return rank <= sorted.Length
            ? sorted[rank - 1]
            : throw new ArgumentException(
                $"expected at least {MinimumErrors(level)} errors of step {step} for level {level}, got {sorted.Length}",
                nameof(level)
            );
    }

    /// <summary>The bands around a forecast.</summary>
    /// <param name="mean">The point forecast of each step.</param>
    /// <param name="levels">The coverage of each band, between 0 and 1 exclusive.</param>
    /// <exception cref="ArgumentException">There are too few errors, see <see cref="HalfWidth"/>.</exception>
    public IReadOnlyList<IntervalForecast> Around(IReadOnlyList<double> mean, IReadOnlyList<double> levels)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(levels);
        return
        [
            .. levels.Select(level => new IntervalForecast(
                level,
                [.. mean.Select((center, i) => center - HalfWidth(i + 1, level))],
                [.. mean.Select((center, i) => center + HalfWidth(i + 1, level))]
            )),
        ];
    }

    private static void CheckLevel(double level)
    {
        if (level is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(level),
                level,
                "expected a level between 0 and 1 exclusive"
            );
        }
    }
}
