namespace Unroll.Charts.Scales;

/// <summary>The time axis: a range of times as a range from 0 to 1.</summary>
/// <param name="Start">The time at 0.</param>
/// <param name="End">The time at 1, later than <paramref name="Start"/>.</param>
/// <param name="Gap">The smallest gap between neighbouring points; zero where there are none.</param>
internal sealed record TimeScale(DateTime Start, DateTime End, TimeSpan Gap)
{
    public double Fraction(DateTime time) => (time - Start).Ticks / (double)(End - Start).Ticks;

    /// <summary>The axis that all panels of a figure share.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="padding">The free space on either side, as a share of the range.</param>
    public static TimeScale Of(Figure figure, double padding)
    {
        (DateTime start, DateTime end) = (DateTime.MaxValue, DateTime.MinValue);
        foreach (Chart chart in figure.Charts)
        {
            foreach (DateTime time in Ends(chart))
            {
                start = time < start ? time : start;
                end = time > end ? time : end;
            }
        }

        if (start > end)
        {
            start = end = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        }

        long margin = start == end ? Around(start).Ticks : (long)((end - start).Ticks * padding);
        TimeSpan gap = start == end ? Around(start) / 3 : SmallestGap(figure);
        return new(Shift(start, -margin), Shift(end, margin), gap);
    }

    private static IEnumerable<DateTime> Ends(Chart chart) =>
        [
            .. chart.Lines.Where(l => !l.Times.IsEmpty).SelectMany(l => new[] { l.Times[0], l.Times[^1] }),
            .. chart.Bands.Where(b => !b.Times.IsEmpty).SelectMany(b => new[] { b.Times[0], b.Times[^1] }),
            .. chart.Markers.Select(m => m.Time),
        ];

    /// <summary>How much to show on either side of a single time, by what it is a time of.</summary>
    private static TimeSpan Around(DateTime time) =>
        time.TimeOfDay == TimeSpan.Zero ? TimeSpan.FromDays(3)
        : time.TimeOfDay.Ticks % TimeSpan.TicksPerMinute == 0 ? TimeSpan.FromHours(3)
        : TimeSpan.FromSeconds(30);

    private static DateTime Shift(DateTime time, long ticks) =>
        new(Math.Clamp(time.Ticks + ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks));

    private static TimeSpan SmallestGap(Figure figure)
    {
        long smallest = long.MaxValue;
        foreach (Line line in figure.Charts.SelectMany(c => c.Lines))
        {
            ReadOnlySpan<DateTime> times = line.Times.AsSpan();
            for (int i = 1; i < times.Length; i++)
            {
                long gap = times[i].Ticks - times[i - 1].Ticks;
                smallest = gap > 0 ? Math.Min(smallest, gap) : smallest;
            }
        }

        return smallest == long.MaxValue ? TimeSpan.Zero : new TimeSpan(smallest);
    }
}
