using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters;

/// <summary>The checks that every model makes of what it is asked.</summary>
internal static class ForecastArguments
{
    /// <summary>Checks what <see cref="IForecaster.Fit"/> is given.</summary>
    internal static void CheckFit(TimeSeries history, IReadOnlyList<string> targets)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Count == 0)
        {
            throw new ArgumentException("expected at least one target, got none", nameof(targets));
        }

        foreach (string target in targets)
        {
            _ = history.Numeric(target);
        }
    }

    /// <summary>Checks what <see cref="IFittedForecaster.Forecast"/> is given.</summary>
    internal static void CheckForecast(int horizon, IReadOnlyList<double>? levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        foreach (double level in levels ?? [])
        {
            if (level is not (> 0 and < 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(levels),
                    level,
                    "expected levels between 0 and 1 exclusive"
                );
            }
        }
    }
}
