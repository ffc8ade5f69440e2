using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Analysis;

/// <summary>The cycles of the calendar in steps of a frequency: of a daily series a week of 7 and a year of 365.</summary>
internal static class CalendarCycles
{
    private const long Minute = 60;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;
    private const long Week = 7 * Day;
    private const long MeanYear = 31_556_952;
    private const int MonthsOfAYear = 12;
    private const int QuartersOfAYear = 4;
    private const int WorkdaysOfAWeek = 5;
    private const int WorkdaysOfAYear = 261;

    /// <summary>The cycles of two steps or more, the shortest first.</summary>
    internal static IReadOnlyList<(int Steps, string Name)> Of(Frequency frequency) =>
        frequency.Unit switch
        {
            TimeUnit.Year => [],
            TimeUnit.Quarter => Whole(frequency.Multiple, (QuartersOfAYear, "year")),
            TimeUnit.Month => Whole(frequency.Multiple, (MonthsOfAYear, "year")),
            TimeUnit.BusinessDay => Whole(
                frequency.Multiple,
                (WorkdaysOfAWeek, "week"),
                (WorkdaysOfAYear, "year")
            ),
            TimeUnit.Week => OfClock(Week * frequency.Multiple),
            TimeUnit.Day => OfClock(Day * frequency.Multiple),
            TimeUnit.Hour => OfClock(Hour * frequency.Multiple),
            TimeUnit.Minute => OfClock(Minute * frequency.Multiple),
            _ => OfClock(frequency.Multiple),
        };

    private static (int, string)[] Whole(int multiple, params (int Units, string Name)[] cycles) =>
        [
            .. cycles
                .Where(cycle => cycle.Units % multiple == 0 && cycle.Units / multiple >= 2)
                .Select(cycle => (cycle.Units / multiple, cycle.Name)),
        ];

    private static (int, string)[] OfClock(long step) =>
        [
            .. new[] { (Minute, "minute"), (Hour, "hour"), (Day, "day"), (Week, "week") }
                .Where(cycle => cycle.Item1 % step == 0 && cycle.Item1 / step >= 2)
                .Select(cycle => ((int)(cycle.Item1 / step), cycle.Item2)),
            // A year has no whole number of weeks or days.
            .. MeanYear / step >= 2 ? new[] { ((int)Math.Round((double)MeanYear / step), "year") } : [],
        ];
}
