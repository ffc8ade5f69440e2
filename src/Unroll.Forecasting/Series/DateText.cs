using System.Globalization;

namespace Unroll.Forecasting.Series;

/// <summary>How a date is written.</summary>
internal enum DateShape
{
    /// <summary><c>1949</c>.</summary>
    Year,

    /// <summary><c>20190531</c>.</summary>
    Compact,

    /// <summary><c>1949-01</c>, <c>1949Q1</c>.</summary>
    YearMonth,

    /// <summary><c>2019-05-31</c>, <c>2019/5/31</c>.</summary>
    YearFirst,

    /// <summary><c>31.05.2019</c>.</summary>
    DayFirst,

    /// <summary><c>5/31/2019</c> or <c>31/5/2019</c>: other dates must tell.</summary>
    YearLast,
}

/// <summary>A date as written, its two smaller numbers in the order of the text, with the time of day in ticks.</summary>
/// <param name="Shape">How it is written.</param>
/// <param name="Year">The year.</param>
/// <param name="First">The first of the two other numbers.</param>
/// <param name="Second">The second of them.</param>
/// <param name="Ticks">The time of day; an offset from UTC is taken off, so it may lie outside of the day.</param>
internal readonly record struct DateText(DateShape Shape, int Year, int First, int Second, long Ticks)
{
    internal static bool TryParse(ReadOnlySpan<char> text, out DateText date)
    {
        int end = text.IndexOfAny('T', ' ');
        long ticks = 0;
        bool parsed =
            TryParseDate(end < 0 ? text : text[..end], out date)
            && (
                end < 0 || (date.Shape >= DateShape.YearFirst && TryParseClock(text[(end + 1)..], out ticks))
            );
        date = date with { Ticks = ticks };
        return parsed;
    }

    internal static bool TryParseExact(ReadOnlySpan<char> text, string format, out DateText date)
    {
        // Times with an offset become UTC, all others stay as they are.
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        bool parsed = DateTime.TryParseExact(
            text,
            format,
            CultureInfo.InvariantCulture,
            utc,
            out DateTime time
        );
        date = new DateText(DateShape.YearFirst, time.Year, time.Month, time.Day, time.TimeOfDay.Ticks);
        return parsed;
    }

    /// <summary>The time meant, if there is such a day.</summary>
    internal bool TryToTime(bool dayFirst, out DateTime time)
    {
        (int month, int day) = dayFirst ? (Second, First) : (First, Second);
        bool exists =
            Year is > 1 and < 9999
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(Year, month);
        time = exists ? new DateTime(Year, month, day).AddTicks(Ticks) : default;
        return exists;
    }

    /// <summary>The two numbers in the order of the text, for messages.</summary>
    public override string ToString() =>
        Shape switch
        {
            DateShape.YearLast => $"{First:00}/{Second:00}/{Year}",
            DateShape.DayFirst => $"{Second:00}.{First:00}.{Year}",
            _ => $"{Year}-{First:00}-{Second:00}",
        };

    private static bool TryParseDate(ReadOnlySpan<char> text, out DateText date)
    {
        int separator = text.IndexOfAnyExceptInRange('0', '9');
        date = default;
        if (separator < 0)
        {
            return TryParseDigits(text, out date);
        }

        char mark = text[separator];
        ReadOnlySpan<char> rest = text[(separator + 1)..];
        if (separator == 4 && (mark is 'Q' or 'q' || (mark == '-' && rest is ['Q' or 'q', ..])))
        {
            return TryParseQuarter(text[..4], rest.TrimStart("Qq"), out date);
        }

        int second = rest.IndexOf(mark);
        if (mark is not ('-' or '/' or '.') || !TryParseNumber(text[..separator], out int first))
        {
            return false;
        }

        if (second < 0)
        {
            date = new DateText(DateShape.YearMonth, first, 0, 1, 0);
            return separator == 4
                && mark != '.'
                && TryParseNumber(rest, out int month)
                && (date = date with { First = month }).TryToTime(dayFirst: false, out _);
        }

        if (
            !TryParseNumber(rest[..second], out int middle)
            || !TryParseNumber(rest[(second + 1)..], out int last)
        )
        {
            return false;
        }

        date = (separator, rest.Length - second - 1, mark) switch
        {
            (4, <= 2, _) => new DateText(DateShape.YearFirst, first, middle, last, 0),
            (<= 2, 4, '.') => new DateText(DateShape.DayFirst, last, middle, first, 0),
            (<= 2, 4, _) => new DateText(DateShape.YearLast, last, first, middle, 0),
            _ => default,
        };
        return date.TryToTime(dayFirst: false, out _)
            || (date.Shape == DateShape.YearLast && date.TryToTime(dayFirst: true, out _));
    }

    private static bool TryParseDigits(ReadOnlySpan<char> text, out DateText date)
    {
        date = default;
        if (text.Length is not (4 or 8) || !TryParseNumber(text, out int number))
        {
            return false;
        }

        date =
            text.Length == 4
                ? new DateText(DateShape.Year, number, 1, 1, 0)
                : new DateText(DateShape.Compact, number / 10000, number / 100 % 100, number % 100, 0);
        return date.TryToTime(dayFirst: false, out _);
    }

    private static bool TryParseQuarter(
        ReadOnlySpan<char> yearText,
        ReadOnlySpan<char> quarter,
        out DateText date
    )
    {
        bool parsed = TryParseNumber(yearText, out int year) & quarter is ['1' or '2' or '3' or '4'];
        date = parsed ? new DateText(DateShape.YearMonth, year, ((quarter[0] - '1') * 3) + 1, 1, 0) : default;
        return parsed;
    }

    // 7:30, 07:30:00.000, 7:30 PM, 07:30Z, 07:30:00+02:00.
    private static bool TryParseClock(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        int zone = text.IndexOfAny('Z', '+', '-');
        if (zone >= 0 && !TryParseOffset(text[zone..], out ticks))
        {
            return false;
        }

        ReadOnlySpan<char> clock = zone < 0 ? text : text[..zone];
        int half = clock.EndsWith("PM", StringComparison.OrdinalIgnoreCase) ? 12 : 0;
        bool halves = half > 0 || clock.EndsWith("AM", StringComparison.OrdinalIgnoreCase);
        clock = halves ? clock[..^2].TrimEnd(' ') : clock;
        int fraction = clock.IndexOf('.');
        if (fraction >= 0 && clock[(fraction + 1)..].ContainsAnyExcept('0'))
        {
            return false;
        }

        clock = fraction < 0 ? clock : clock[..fraction];
        Span<Range> parts = stackalloc Range[4];
        int count = clock.Split(parts, ':');
        if (
            count is not (2 or 3)
            || !TryParseNumber(clock[parts[0]], out int hours)
            || !TryParseNumber(clock[parts[1]], out int minutes)
            || !TryParseNumber(count == 3 ? clock[parts[2]] : "0", out int seconds)
        )
        {
            return false;
        }

        if (hours >= 24 || minutes >= 60 || seconds >= 60)
        {
            return false;
        }

        hours = halves ? (hours % 12) + half : hours;
        ticks += new TimeSpan(hours, minutes, seconds).Ticks;
        return true;
    }

    // Z, +02, +0200, +02:00: what has to be added to get to UTC.
    private static bool TryParseOffset(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text is ['Z'])
        {
            return true;
        }

        ReadOnlySpan<char> digits = text[1..];
        ReadOnlySpan<char> minuteDigits = digits.Length > 2 ? digits[2..].TrimStart(':') : "0";
        bool parsed =
            TryParseNumber(digits[..Math.Min(2, digits.Length)], out int hours)
            & TryParseNumber(minuteDigits, out int minutes);
        ticks = (text[0] == '-' ? 1 : -1) * new TimeSpan(hours, minutes, 0).Ticks;
        return parsed && hours < 15 && minutes < 60;
    }

    private static bool TryParseNumber(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
