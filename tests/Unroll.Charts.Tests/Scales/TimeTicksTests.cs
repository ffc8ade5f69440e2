using FsCheck;
using FsCheck.Fluent;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Tests.Scales;

public sealed class TimeTicksTests
{
    private static readonly LabelRoom Room = new(760, 14, text => text.Length * 7.5);

    [Theory]
    [InlineData(
        "1949-01-01",
        "1961-12-01",
        "1949:|1950:|1951:|1952:|1953:|1954:|1955:|1956:|1957:|1958:|1959:|1960:|1961:"
    )]
    [InlineData("2023-10-15", "2024-08-15", "Nov:2023|Dec:|Jan:2024|Feb:|Mar:|Apr:|May:|Jun:|Jul:|Aug:")]
    [InlineData("2023-12-20", "2024-01-24", "25 Dec:2023|1 Jan:2024|8 Jan:|15 Jan:|22 Jan:")]
    [InlineData(
        "2024-12-31T06:00",
        "2025-01-01T18:00",
        "06:00:31 Dec 2024|09:00:|12:00:|15:00:|18:00:|21:00:|00:00:1 Jan 2025|03:00:|06:00:|09:00:|12:00:|15:00:|18:00:"
    )]
    [InlineData(
        "2024-01-01T10:00",
        "2024-01-01T10:00:09",
        "10:00:00:1 Jan 2024|10:00:01:|10:00:02:|10:00:03:|10:00:04:|10:00:05:|10:00:06:|10:00:07:|10:00:08:|10:00:09:"
    )]
    [InlineData(
        "1000-01-01",
        "2000-01-01",
        "1000:|1100:|1200:|1300:|1400:|1500:|1600:|1700:|1800:|1900:|2000:"
    )]
    public void Dates_fit_the_span(string start, string end, string expected) =>
        Written(TimeTicks.Choose(new(At(start), At(end), TimeSpan.Zero), Room)).ShouldBe(expected);

    [Fact]
    public void Daily_points_get_no_ticks_at_hours() =>
        Written(TimeTicks.Choose(new(At("2024-05-06"), At("2024-05-08"), TimeSpan.FromDays(1)), Room))
            .ShouldBe("6 May:2024|7 May:|8 May:");

    [Fact]
    public void Weeks_are_marked_on_mondays() =>
        TimeTicks
            .Choose(new(At("2024-05-01"), At("2024-07-01"), TimeSpan.FromDays(1)), Room)
            .ShouldAllBe(t => t.Time.DayOfWeek == DayOfWeek.Monday);

    [Fact]
    public void Labels_never_overlap_and_ticks_stay_inside_whatever_the_span() =>
        Prop.ForAll(
                Gen.Choose(0, 1_000_000).ToArbitrary(),
                Gen.Choose(0, 1000).ToArbitrary(),
                Gen.Choose(20, 1000).ToArbitrary(),
                (place, size, width) =>
                {
                    var start = new DateTime((long)(DateTime.MaxValue.Ticks * (place / 1_000_001.0)));
                    long longest = DateTime.MaxValue.Ticks - start.Ticks;
                    DateTime end = start.AddTicks(Math.Max(1, (long)Math.Pow(longest, size / 1000.0)));
                    var scale = new TimeScale(start, end, TimeSpan.Zero);
                    LabelRoom room = Room with { Width = width };
                    var ticks = TimeTicks.Choose(scale, room);

                    ticks.ShouldAllBe(t => t.Time >= start && t.Time <= end);
                    foreach (
                        Func<TimeTick, string> text in new Func<TimeTick, string>[]
                        {
                            t => t.Label,
                            t => t.Context,
                        }
                    )
                    {
                        var placed = room.Place(
                            ticks.Select(t => (text(t), scale.Fraction(t.Time) * width)),
                            -50,
                            width + 20
                        );
                        placed
                            .Zip(placed.Skip(1))
                            .ShouldAllBe(p => p.First.Right + room.Gap <= p.Second.Left + 1e-6);
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    private static DateTime At(string text) =>
        DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Written(IEnumerable<TimeTick> ticks) =>
        string.Join('|', ticks.Select(t => $"{t.Label}:{t.Context}"));
}
