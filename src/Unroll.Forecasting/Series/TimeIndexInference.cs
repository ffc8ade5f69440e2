namespace Unroll.Forecasting.Series;

/// <summary>Finds the coarsest regular grid that holds a set of times.</summary>
internal static class TimeIndexInference
{
    internal static TimeIndex? Infer(ReadOnlySpan<DateTime> times)
    {
        if (times.Length < 2)
        {
            return null;
        }

        return Months(times) ?? Days(times) ?? Clock(times);
    }

    private static TimeIndex? Months(ReadOnlySpan<DateTime> times)
    {
        int day = 0;
        bool monthEnds = true;
        foreach (DateTime time in times)
        {
            day = Math.Max(day, time.Day);
            monthEnds &= Frequency.IsMonthEnd(time);
        }

        foreach (DateTime time in times)
        {
            bool onTheDay =
                monthEnds || time.Day == Math.Min(day, DateTime.DaysInMonth(time.Year, time.Month));
            if (!onTheDay || time.TimeOfDay != times[0].TimeOfDay)
            {
                return null;
            }
        }

        long step = CommonStep(times, Frequency.MonthNumber);
        if (step == 0)
        {
            return null;
        }

        Frequency frequency = (int)step switch
        {
            3 => new Frequency(TimeUnit.Quarter),
            int months when months % 12 == 0 => new Frequency(TimeUnit.Year, months / 12),
            int months => new Frequency(TimeUnit.Month, months),
        };
        return monthEnds
            ? Spanning(frequency, times[0], times)
            : Spanning(frequency, DayAnchor(times[0], day, (int)step), times);
    }

    // The 30th of every month may begin in April, whose 30th would stand for month ends: then the anchor is
    // moved back on the grid to a month in which the day is not the last.
    private static DateTime DayAnchor(DateTime first, int day, int step)
    {
        DateTime month = new DateTime(first.Year, first.Month, 1) + first.TimeOfDay;
        while (
            day >= DateTime.DaysInMonth(month.Year, month.Month) && Frequency.MonthNumber(month) - step >= 12
        )
        {
            month = month.AddMonths(-step);
        }

        return month.AddDays(Math.Min(day, DateTime.DaysInMonth(month.Year, month.Month)) - 1);
    }

    private static TimeIndex? Days(ReadOnlySpan<DateTime> times)
    {
        bool weekends = false;
        foreach (DateTime time in times)
        {
            weekends |= Frequency.IsWeekend(time);
            if (time.TimeOfDay != times[0].TimeOfDay)
            {
                return null;
            }
        }

        int step = (int)CommonStep(times, time => time.Ticks / TimeSpan.TicksPerDay);
        if (step == 0)
        {
            return null;
        }

        TimeIndex days = Spanning(
            step % 7 == 0 ? new Frequency(TimeUnit.Week, step / 7) : new Frequency(TimeUnit.Day, step),
            times[0],
            times
        );
        if (weekends)
        {
            return days;
        }

        // Within one week, business days are just days.
        TimeIndex workdays = Spanning(new Frequency(TimeUnit.BusinessDay), times[0], times);
        bool spansAWeekend = workdays.Count <= (times[^1] - times[0]).Days;
        return spansAWeekend && workdays.Count <= days.Count ? workdays : days;
    }

    private static TimeIndex? Clock(ReadOnlySpan<DateTime> times)
    {
        long step = CommonStep(times, time => time.Ticks);
        (TimeUnit unit, long ticks) = step switch
        {
            _ when step % TimeSpan.TicksPerDay == 0 => (TimeUnit.Day, TimeSpan.TicksPerDay),
            _ when step % TimeSpan.TicksPerHour == 0 => (TimeUnit.Hour, TimeSpan.TicksPerHour),
            _ when step % TimeSpan.TicksPerMinute == 0 => (TimeUnit.Minute, TimeSpan.TicksPerMinute),
            _ => (TimeUnit.Second, TimeSpan.TicksPerSecond),
        };
        bool fits =
            step > 0
            && step % ticks == 0
            && step / ticks <= int.MaxValue
            && (times[^1].Ticks - times[0].Ticks) / step < int.MaxValue;
        return fits ? Spanning(new Frequency(unit, (int)(step / ticks)), times[0], times) : null;
    }

    private static TimeIndex Spanning(Frequency frequency, DateTime anchor, ReadOnlySpan<DateTime> times)
    {
        long first = frequency.StepsBetween(anchor, times[0]) ?? 0;
        long last = frequency.StepsBetween(anchor, times[^1]) ?? first;
        return new TimeIndex(frequency, anchor, first, (int)(last - first + 1));
    }

    private static long CommonStep(ReadOnlySpan<DateTime> times, Func<DateTime, long> number)
    {
        long step = 0;
        for (int i = 1; i < times.Length; i++)
        {
            long distance = number(times[i]) - number(times[i - 1]);
            while (distance != 0)
            {
                (step, distance) = (distance, step % distance);
            }
        }

        return step;
    }
}
