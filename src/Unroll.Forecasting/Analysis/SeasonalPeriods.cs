using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Analysis;

/// <summary>
/// Finds the seasons of a series by itself. For a period p, the series less its moving average over p steps is foretold
/// at each place by the mean of the other cycles at that phase; p is a season if this explains enough of the variation.
/// </summary>
/// <remarks>
/// The cycles of the calendar are tried first, the shortest before the others; each season that is found is taken out
/// before the rest is searched. Noise and random walks are hardly ever foretold by their own past cycles, whatever their
/// autocorrelation. Cycles of the calendar have to be there three times; other periods, of which there are many to be
/// fooled by, six times. Source: the criterion is leave-one-out cross-validation, as in Hastie, Tibshirani and Friedman,
/// The Elements of Statistical Learning, 2nd edition, section 7.10.
/// </remarks>
public static class SeasonalPeriods
{
    private const int MostSeasons = 3;
    private const int LongestSearched = 400;
    private const int MostSearched = 10_000;
    private const int CyclesOfCalendar = 3;
    private const int CyclesOfSearch = 6;
    private const double ShareOfNothing = 0.1;
    private const double Neighbourhood = 0.15;
    private const int PhasesOfSmoothFigure = 24;

    /// <summary>The seasons of a column, the shortest first; none for a series too short or without any.</summary>
    /// <param name="series">The series; gaps are bridged by straight lines.</param>
    /// <param name="column">A column of numbers.</param>
    /// <exception cref="ArgumentException">There is no such column, it holds text, or a value is infinite.</exception>
    public static IReadOnlyList<SeasonalPeriod> Find(TimeSeries series, string column)
    {
        ArgumentNullException.ThrowIfNull(series);
        ReadOnlySpan<double> values = series[column];
        AnalysisArguments.CheckFinite(values, 0, nameof(column));
        double[] rest = AnalysisArguments.Interpolated(values).ToArray();
        double magnitude = Moments.Magnitude(rest);
        IReadOnlyList<(int Steps, string Name)> calendar =
        [
            .. CalendarCycles
                .Of(series.Index.Frequency)
                .Where(cycle => (long)cycle.Steps * CyclesOfCalendar <= rest.Length),
        ];
        var found = new List<SeasonalPeriod>();
        foreach ((int steps, string name) in calendar)
        {
            if (
                !Moments.IsConstant(rest, magnitude)
                && Share(rest, steps) is var share
                && share > Least(rest)
            )
            {
                found.Add(new SeasonalPeriod(steps, name, share));
                TakeOut(rest, steps);
            }
        }

        while (
            found.Count < MostSeasons
            && !Moments.IsConstant(rest, magnitude)
            && Search(rest, calendar, found) is { } next
        )
        {
            found.Add(next);
            TakeOut(rest, next.Steps);
        }

        return [.. found.OrderBy(season => season.Steps)];
    }

    /// <summary>The period that explains most of those that are not, nor are near to, a cycle that was tried.</summary>
    private static SeasonalPeriod? Search(
        double[] values,
        IReadOnlyList<(int Steps, string Name)> calendar,
        List<SeasonalPeriod> found
    )
    {
        SeasonalPeriod? best = null;
        ReadOnlySpan<double> recent = values.AsSpan(Math.Max(values.Length - MostSearched, 0));
        // Of so many periods some explain more by chance than one would.
        double least = 2 * Least(recent);
        int longest = Math.Min(recent.Length / CyclesOfSearch, LongestSearched);
        for (int steps = 2; steps <= longest; steps++)
        {
            // A season that was found leaves traces at its parts and neighbours.
            bool isTrace =
                calendar.Any(cycle => IsNear(cycle.Steps, steps))
                || found.Exists(season => season.Steps % steps == 0 || IsNear(season.Steps, steps));
            if (!isTrace && Share(recent, steps) is var share && share > Math.Max(least, best?.Share ?? 0))
            {
                best = new SeasonalPeriod(steps, "", share);
            }
        }

        return best;
    }

    private static bool IsNear(int season, int steps) =>
        Math.Abs(season - steps) <= Math.Max(Neighbourhood * season, 1);

    // What chance explains shrinks with the root of the count.
    private static double Least(ReadOnlySpan<double> values) =>
        ShareOfNothing + (1 / Math.Sqrt(values.Length));

    private static double Share(ReadOnlySpan<double> values, int steps) =>
        new SeasonalPattern(values, steps, Smoothing(steps)).ForetoldShare();

    private static void TakeOut(Span<double> values, int steps)
    {
        double[] figure = new SeasonalPattern(values, steps, Smoothing(steps)).Figure();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] -= figure[i % steps];
        }
    }

    // The phases of a long season are too many for the cycles to tell apart: neighbours are taken together.
    private static int Smoothing(int steps) => (steps / PhasesOfSmoothFigure) | 1;
}
