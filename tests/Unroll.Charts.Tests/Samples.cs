namespace Unroll.Charts.Tests;

/// <summary>Figures that several tests draw.</summary>
internal static class Samples
{
    public static DateTime Day(int year, int month, int day, int hour = 0) =>
        new(year, month, day, hour, 0, 0, DateTimeKind.Unspecified);

    public static DateTime[] Times(int count, Func<int, DateTime> at) =>
        [.. Enumerable.Range(0, count).Select(at)];

    public static DateTime[] Days(int count) => Times(count, i => Day(2024, 5, 6).AddDays(i));

    /// <summary>Twelve years of months, a forecast of one more with two intervals, and today.</summary>
    public static Figure Monthly()
    {
        DateTime[] times = Times(156, i => Day(1949, 1, 1).AddMonths(i));
        double[] values =
        [
            .. times.Select((_, i) => (110 + (2.6 * i)) * (1 + (0.2 * Math.Sin(i * Math.PI / 6)))),
        ];
        return new("Airline passengers", Forecast("", "Passengers (thousands)", times, values, horizon: 12));
    }

    /// <summary>Two panels of days with a shared today.</summary>
    public static Figure TwoPanels()
    {
        DateTime[] times = Days(134);
        double[] Week(double size) =>
            [.. times.Select(t => t.DayOfWeek == DayOfWeek.Sunday ? size / 2 : size)];
        return new(
            "Ridership",
            Forecast("Bus", "Boardings", times, Week(850_000), horizon: 14),
            Forecast("Rail", "Boardings", times, Week(720_000), horizon: 14)
        );
    }

    public static Figure OneLine(params double[] values) =>
        new(
            "One line",
            new Chart { YLabel = "y", Lines = [new Line("values", Days(values.Length), values)] }
        );

    private static Chart Forecast(string title, string unit, DateTime[] times, double[] values, int horizon)
    {
        int today = times.Length - horizon - 1;
        DateTime[] ahead = times[^horizon..];
        double[] mean = values[^horizon..];
        double spread = values.Max() * 0.04;
        Band Interval(string name, double z) =>
            new(
                name,
                ahead,
                [.. mean.Select(m => m - (z * spread))],
                [.. mean.Select(m => m + (z * spread))]
            );
        return new()
        {
            Title = title,
            YLabel = unit,
            Lines =
            [
                new Line("History", times[..^horizon], values[..^horizon]),
                new Line("Forecast", ahead, mean, LineStyle.Dashed),
            ],
            Bands = [Interval("80 % interval", 1.28), Interval("95 % interval", 1.96)],
            Markers = [new Marker(times[today], "today")],
        };
    }
}
