using Unroll.Forecasting.Intervals;
using Unroll.Tensors;

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>Intervals from simulated futures, for models that have no formula.</summary>
internal static class EtsSimulation
{
    private const int Paths = 5000;

    /// <summary>The quantiles (1 ± level)/2 of each step over paths with normal errors.</summary>
    /// <param name="form">The model.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="state">The state after the last observation.</param>
    /// <param name="variance">The variance of the errors.</param>
    /// <param name="horizon">How many steps.</param>
    /// <param name="levels">The coverage of each interval.</param>
    /// <param name="seed">Fixes the errors.</param>
    internal static IReadOnlyList<IntervalForecast> Intervals(
        EtsForm form,
        EtsParameters parameters,
        EtsState state,
        double variance,
        int horizon,
        IReadOnlyList<double> levels,
        ulong seed
    )
    {
        var random = new SeededRandom(seed, "ets");
        var tape = new EtsTape(horizon, state.Seasons.Length);
        var errors = new double[horizon];
        double[][] steps = [.. Enumerable.Range(0, horizon).Select(_ => new double[Paths])];
        double deviation = Math.Sqrt(variance);
        for (int path = 0; path < Paths; path++)
        {
            for (int step = 0; step < horizon; step++)
            {
                double error = deviation * random.NextNormal();

                // A multiplied error cannot take away more than there is.
                errors[step] = form.Error == ErrorType.Multiplicative ? Math.Max(error, -1) : error;
            }

            EtsRecursion.Follow(form, parameters, state, errors, tape);
            for (int step = 0; step < horizon; step++)
            {
                double mean = tape.Means[step];
                double value =
                    form.Error == ErrorType.Multiplicative ? mean * (1 + errors[step]) : mean + errors[step];

                // A path that has left the domain of the model stays where it left it.
                steps[step][path] = double.IsFinite(value) ? value : steps[Math.Max(step - 1, 0)][path];
            }
        }

        foreach (double[] values in steps)
        {
            Array.Sort(values);
        }

        return
        [
            .. levels.Select(level => new IntervalForecast(
                level,
                [.. steps.Select(values => Quantile(values, (1 - level) / 2))],
                [.. steps.Select(values => Quantile(values, (1 + level) / 2))]
            )),
        ];
    }

    private static double Quantile(double[] sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = (int)position;
        double next = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + ((position - below) * (next - sorted[below]));
    }
}
