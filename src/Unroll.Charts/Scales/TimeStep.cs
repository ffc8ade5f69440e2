using System.Collections.Immutable;
using System.Globalization;

namespace Unroll.Charts.Scales;

/// <summary>A distance between date ticks that people count in: 15 minutes, a week, a quarter, 10 years.</summary>
/// <param name="Length">How long it is; for months and years, on average.</param>
/// <param name="Months">The number of months in a step of the calendar, or 0 for a fixed length.</param>
internal readonly record struct TimeStep(TimeSpan Length, int Months)
{
    private const double DaysInMonth = 365.2425 / 12;
    private const int MonthsInYear = 12;

    /// <summary>All steps, from the shortest to the longest.</summary>
    public static ImmutableArray<TimeStep> All { get; } =
    [
        .. Fixed(TimeSpan.FromMilliseconds(1), 1, 2, 5, 10, 20, 50, 100, 200, 500),
        .. Fixed(TimeSpan.FromSeconds(1), 1, 2, 5, 10, 15, 30),
        .. Fixed(TimeSpan.FromMinutes(1), 1, 2, 5, 10, 15, 30),
        .. Fixed(TimeSpan.FromHours(1), 1, 2, 3, 6, 12),
        .. Fixed(TimeSpan.FromDays(1), 1, 2, 7, 14),
        .. Calendar(1, 1, 3, 6),
        .. Calendar(MonthsInYear, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000),
    ];

    /// <summary>The ticks from one time to another. Weeks start on Mondays, as day 0 of the calendar is one.</summary>
    public IEnumerable<DateTime> Ticks(DateTime start, DateTime end) =>
        Months == 0 ? FixedTicks(start, end) : CalendarTicks(start, end);

    /// <summary>What is written at a tick.</summary>
    public string Label(DateTime tick) => tick.ToString(LabelFormat, CultureInfo.InvariantCulture);

    /// <summary>What is written below a label where it changes: the year, or for times of day the date.</summary>
    public string Context(DateTime tick) =>
        IsYears ? "" : tick.ToString(IsOfDay ? "d MMM yyyy" : "yyyy", CultureInfo.InvariantCulture);

    private bool IsYears => Months > 0 && Months % MonthsInYear == 0;

    private bool IsOfDay => Length < TimeSpan.FromDays(1);

    private string LabelFormat =>
        IsYears ? "yyyy"
        : Months > 0 ? "MMM"
        : !IsOfDay ? "d MMM"
        : Length >= TimeSpan.FromMinutes(1) ? "HH:mm"
        : Length >= TimeSpan.FromSeconds(1) ? "HH:mm:ss"
        : "HH:mm:ss.fff";

    private IEnumerable<DateTime> FixedTicks(DateTime start, DateTime end)
    {
        long remainder = start.Ticks % Length.Ticks;
        long tick = remainder == 0 ? start.Ticks : start.Ticks - remainder + Length.Ticks;
        for (; tick <= end.Ticks; tick += Length.Ticks)
        {
            yield return new DateTime(tick);
        }
    }

    private IEnumerable<DateTime> CalendarTicks(DateTime start, DateTime end)
    {
        int first = ((start.Year * MonthsInYear) + start.Month - 1) / Months * Months;
        int last = (end.Year * MonthsInYear) + end.Month - 1;
        for (int month = Math.Max(first, MonthsInYear); month <= last; month += Months)
        {
            var tick = new DateTime(month / MonthsInYear, (month % MonthsInYear) + 1, 1, 0, 0, 0, start.Kind);
            if (tick >= start)
            {
                yield return tick;
            }
        }
    }

    private static IEnumerable<TimeStep> Fixed(TimeSpan unit, params int[] counts) =>
        counts.Select(n => new TimeStep(unit * n, 0));

    private static IEnumerable<TimeStep> Calendar(int unit, params int[] counts) =>
        counts.Select(n => new TimeStep(TimeSpan.FromDays(DaysInMonth * unit * n), unit * n));
}
