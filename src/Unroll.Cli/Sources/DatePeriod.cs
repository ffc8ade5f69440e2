using System.Globalization;

namespace Unroll.Cli.Sources;

/// <summary>A date as the user gives it, which may stand for a whole day, month or year.</summary>
/// <param name="First">Its first moment.</param>
/// <param name="Last">Its last moment.</param>
internal readonly record struct DatePeriod(DateTime First, DateTime Last)
{
    internal const string Expected = "a date like 2019-05-31, 2019-05 or 2019-05-31T13:00";

    private static readonly string[] Moments =
    [
        "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-ddTHH:mm",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm",
    ];

    internal static bool TryParse(string text, out DatePeriod period)
    {
        period =
            Parse(text, "yyyy") is { Year: < 9999 } year ? new DatePeriod(year, year.AddYears(1).AddTicks(-1))
            : Parse(text, "yyyy-MM") is { Year: < 9999 } month
                ? new DatePeriod(month, month.AddMonths(1).AddTicks(-1))
            : Parse(text, "yyyy-MM-dd") is { Year: < 9999 } day
                ? new DatePeriod(day, day.AddDays(1).AddTicks(-1))
            : Parse(text, Moments) is { } moment ? new DatePeriod(moment, moment)
            : default;
        return period != default;
    }

    private static DateTime? Parse(string text, params string[] formats) =>
        DateTime.TryParseExact(
            text,
            formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateTime time
        )
            ? time
            : null;
}
