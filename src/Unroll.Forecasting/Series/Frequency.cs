namespace Unroll.Forecasting.Series;

/// <summary>The distance between two neighbouring times of a series: a number of calendar units.</summary>
/// <remarks>The default value is yearly.</remarks>
public readonly record struct Frequency
{
    private const int MonthsOfAYear = 12;
    private const int WorkdaysOfAWeek = 5;
    private const int DaysOfAWeek = 7;

    private readonly int extra;

    /// <summary>Every <paramref name="multiple"/> units.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The unit is unknown, or the multiple is below one.</exception>
    public Frequency(TimeUnit unit, int multiple = 1)
    {
        if (!Enum.IsDefined(unit))
        {
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "expected a unit from Year to Second");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(multiple, 1);
        Unit = unit;
        extra = multiple - 1;
    }

    /// <summary>The unit that is counted.</summary>
    public TimeUnit Unit { get; }

    /// <summary>How many units lie between neighbouring times, at least one.</summary>
    public int Multiple => extra + 1;

    /// <summary>The frequency in words: <c>daily</c>, <c>business days</c>, <c>every 15 minutes</c>.</summary>
    public string Name =>
        (Unit, Multiple) switch
        {
            (TimeUnit.Day, 1) => "daily",
            (TimeUnit.BusinessDay, 1) => "business days",
            (TimeUnit.BusinessDay, int n) => $"every {n} business days",
            (TimeUnit.Minute or TimeUnit.Second, 1) => $"every {UnitWord}",
            (_, 1) => $"{UnitWord}ly",
            (_, int n) => $"every {n} {UnitWord}s",
        };

    /// <summary>
    /// How many steps the season takes that most series of this frequency have, or 1 for none: yearly 1,
    /// quarterly 4, monthly 12, weekly 52, daily 7, business days 5, hourly 24, every minute 60 (an hour), every
    /// second 60 (a minute).
    /// </summary>
    /// <remarks>
    /// A multiple divides the cycle: every two hours 12 (a day), every three months 4 (a year). Several minutes
    /// count a day (every 15 minutes 96), several seconds an hour (every 10 seconds 360). Where the multiple does
    /// not divide the cycle there is no season.
    /// </remarks>
    public int DefaultSeason
    {
        get
        {
            int cycle = Unit switch
            {
                TimeUnit.Year => 1,
                TimeUnit.Quarter => 4,
                TimeUnit.Month => MonthsOfAYear,
                TimeUnit.Week => 52,
                TimeUnit.Day => DaysOfAWeek,
                TimeUnit.BusinessDay => WorkdaysOfAWeek,
                TimeUnit.Hour => 24,
                TimeUnit.Minute => Multiple == 1 ? 60 : 24 * 60,
                _ => Multiple == 1 ? 60 : 60 * 60,
            };
            return cycle % Multiple == 0 ? cycle / Multiple : 1;
        }
    }

    private string UnitWord =>
        Unit switch
        {
            TimeUnit.Year => "year",
            TimeUnit.Quarter => "quarter",
            TimeUnit.Month => "month",
            TimeUnit.Week => "week",
            TimeUnit.Day => "day",
            TimeUnit.BusinessDay => "business day",
            TimeUnit.Hour => "hour",
            TimeUnit.Minute => "minute",
            _ => "second",
        };

    private int MonthsOfAStep =>
        Unit switch
        {
            TimeUnit.Year => MonthsOfAYear,
            TimeUnit.Quarter => 3,
            TimeUnit.Month => 1,
            _ => 0,
        };

    private long TicksOfAUnit =>
        Unit switch
        {
            TimeUnit.Week => DaysOfAWeek * TimeSpan.TicksPerDay,
            TimeUnit.Day => TimeSpan.TicksPerDay,
            TimeUnit.Hour => TimeSpan.TicksPerHour,
            TimeUnit.Minute => TimeSpan.TicksPerMinute,
            _ => TimeSpan.TicksPerSecond,
        };

    /// <summary>The time <paramref name="steps"/> steps after <paramref name="anchor"/> (before it, if negative).</summary>
    /// <remarks>
    /// Months are counted from the anchor, so its day does not drift: from the 30th of January come the 28th of
    /// February and the 30th of March. An anchor on the last day of its month stands for the end of the month:
    /// from the 30th of April comes the 31st of May. In business days, a weekend counts as the Monday after it.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The result is outside of the years 1 to 9999.</exception>
    public DateTime Add(DateTime anchor, long steps)
    {
        Int128 units = (Int128)steps * Multiple;
        return Unit switch
        {
            TimeUnit.Year or TimeUnit.Quarter or TimeUnit.Month => AddMonths(anchor, units * MonthsOfAStep),
            TimeUnit.BusinessDay => AddWorkdays(anchor, units),
            _ => FromTicks(anchor.Ticks + (units * TicksOfAUnit)),
        };
    }

    /// <summary>How many steps lead from <paramref name="anchor"/> to exactly <paramref name="time"/>.</summary>
    /// <returns>The number, negative if the time is earlier; null if no number of steps leads there.</returns>
    public long? StepsBetween(DateTime anchor, DateTime time)
    {
        (long distance, long step) = Unit switch
        {
            TimeUnit.Year or TimeUnit.Quarter or TimeUnit.Month => (
                MonthNumber(time) - MonthNumber(anchor),
                (long)Multiple * MonthsOfAStep
            ),
            TimeUnit.BusinessDay => (WorkdayNumber(time) - WorkdayNumber(anchor), Multiple),
            _ => (time.Ticks - anchor.Ticks, TicksOfAUnit * Multiple),
        };
        (long steps, long rest) = Math.DivRem(distance, step);
        return
            rest == 0
            && (
                Unit is not (TimeUnit.Year or TimeUnit.Quarter or TimeUnit.Month or TimeUnit.BusinessDay)
                || Add(anchor, steps) == time
            )
            ? steps
            : null;
    }

    /// <summary>The same as <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    internal static bool IsWeekend(DateTime time) => time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    internal static bool IsMonthEnd(DateTime time) => time.Day == DateTime.DaysInMonth(time.Year, time.Month);

    internal static long MonthNumber(DateTime time) => ((long)time.Year * MonthsOfAYear) + time.Month - 1;

    // Day 0 of the calendar, the first of January of the year 1, is a Monday.
    internal static long WorkdayNumber(DateTime time)
    {
        (long week, long day) = Math.DivRem(time.Ticks / TimeSpan.TicksPerDay, DaysOfAWeek);
        return (week * WorkdaysOfAWeek) + Math.Min(day, WorkdaysOfAWeek);
    }

    private static DateTime AddMonths(DateTime anchor, Int128 months)
    {
        Int128 number = MonthNumber(anchor) + months;
        if (number < MonthNumber(DateTime.MinValue) || number > MonthNumber(DateTime.MaxValue))
        {
            throw OutsideOfTheCalendar();
        }

        (int year, int month) = Math.DivRem((int)number, MonthsOfAYear);
        int days = DateTime.DaysInMonth(year, month + 1);
        int day = IsMonthEnd(anchor) ? days : Math.Min(anchor.Day, days);
        return new DateTime(year, month + 1, day, 0, 0, 0, anchor.Kind) + anchor.TimeOfDay;
    }

    private static DateTime AddWorkdays(DateTime anchor, Int128 workdays)
    {
        Int128 number = WorkdayNumber(anchor) + workdays;
        if (number < 0)
        {
            throw OutsideOfTheCalendar();
        }

        Int128 days = (number / WorkdaysOfAWeek * DaysOfAWeek) + (number % WorkdaysOfAWeek);
        return FromTicks((days * TimeSpan.TicksPerDay) + anchor.TimeOfDay.Ticks);
    }

    private static DateTime FromTicks(Int128 ticks) =>
        ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new DateTime((long)ticks)
            : throw OutsideOfTheCalendar();

    private static ArgumentOutOfRangeException OutsideOfTheCalendar() =>
        new("steps", "expected so few steps that the time stays within the years 1 to 9999");
}
