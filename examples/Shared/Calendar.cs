using Unroll.Forecasting.Series;

namespace Unroll.Examples;

/// <summary>
/// What the calendar says of a day years ahead: public holidays of the United States, the days around them, the season.
/// </summary>
public static class Calendar
{
    /// <summary>
    /// The series with the columns <c>holiday</c>, its name or "none", and <c>sin_year</c> and <c>cos_year</c>, a wave of one
    /// year.
    /// </summary>
    public static TimeSeries WithCalendar(this TimeSeries series)
    {
        string?[] holidays = new string?[series.Count];
        double[] sine = new double[series.Count];
        double[] cosine = new double[series.Count];
        for (int i = 0; i < series.Count; i++)
        {
            DateTime day = series.Index[i];
            double angle = 2 * Math.PI * day.DayOfYear / 365.25;
            (sine[i], cosine[i]) = Math.SinCos(angle);
            holidays[i] = Name(day);
        }

        return series
            .WithColumn(new TextColumn("holiday", holidays))
            .WithColumn(new NumericColumn("sin_year", sine))
            .WithColumn(new NumericColumn("cos_year", cosine));
    }

    private static string Name(DateTime day) =>
        (day.Month, day.Day) switch
        {
            (12, 24) => "christmas eve",
            (12, 25) => "christmas",
            (12, >= 26) => "christmas week",
            (1, 1) => "new year",
            (1, 2) => "day after new year",
            (7, 4) => "independence",
            (7, 3 or 5) => "independence week",
            (1, _) when IsNth(day, DayOfWeek.Monday, 3) => "minor monday",
            (2, _) when IsNth(day, DayOfWeek.Monday, 3) => "minor monday",
            (10, _) when IsNth(day, DayOfWeek.Monday, 2) => "minor monday",
            (5, >= 25) when day.DayOfWeek == DayOfWeek.Monday => "memorial",
            (9, <= 7) when day.DayOfWeek == DayOfWeek.Monday => "labor",
            (11, 11) => "minor monday",
            (11, _) when IsNth(day, DayOfWeek.Thursday, 4) => "thanksgiving",
            (11, _) when IsNth(day.AddDays(-1), DayOfWeek.Thursday, 4) => "day after thanksgiving",
            _ when IsGoodFriday(day) => "good friday",
            _ => "none",
        };

    private static bool IsNth(DateTime day, DayOfWeek weekday, int n) =>
        day.DayOfWeek == weekday && ((day.Day - 1) / 7) + 1 == n;

    private static bool IsGoodFriday(DateTime day) =>
        day.DayOfWeek == DayOfWeek.Friday && day.AddDays(2) == Easter(day.Year);

    /// <summary>Easter Sunday (Meeus, Jones and Butcher's rule).</summary>
    private static DateTime Easter(int year)
    {
        int a = year % 19;
        (int b, int c) = Math.DivRem(year, 100);
        (int d, int e) = Math.DivRem(b, 4);
        int f = (b + 8) / 25;
        int g = (b - f + 1) / 3;
        int h = ((19 * a) + b - d - g + 15) % 30;
        (int i, int k) = Math.DivRem(c, 4);
        int l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        int m = (a + (11 * h) + (22 * l)) / 451;
        (int month, int rest) = Math.DivRem(h + l - (7 * m) + 114, 31);
        return new(year, month, rest + 1, 0, 0, 0, DateTimeKind.Unspecified);
    }
}
