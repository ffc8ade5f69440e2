using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Series;

public sealed class TimeIndexInferenceTests
{
    [Theory]
    [InlineData("1949-01-01 1950-01-01 1952-01-01", "yearly from 1949-01-01 to 1952-01-01", 4)]
    [InlineData("2016-02-29 2017-02-28 2018-02-28", "yearly from 2016-02-29 to 2018-02-28", 3)]
    [InlineData("1949-01-01 1951-01-01 1955-01-01", "every 2 years from 1949-01-01 to 1955-01-01", 4)]
    [InlineData("2019-03-31 2019-06-30 2019-09-30", "quarterly from 2019-03-31 to 2019-09-30", 3)]
    [InlineData("1949-01-01 1949-02-01 1949-04-01", "monthly from 1949-01-01 to 1949-04-01", 4)]
    [InlineData("2019-01-31 2019-02-28 2019-03-31", "monthly from 2019-01-31 to 2019-03-31", 3)]
    [InlineData("2019-04-30 2019-05-30 2019-06-30", "monthly from 2019-04-30 to 2019-06-30", 3)]
    [InlineData("2019-02-28 2019-03-30 2019-04-30", "monthly from 2019-02-28 to 2019-04-30", 3)]
    [InlineData("2019-02-28 2020-02-28 2021-02-28", "yearly from 2019-02-28 to 2021-02-28", 3)]
    [InlineData("2019-05-03 2019-05-10 2019-05-24", "weekly from 2019-05-03 to 2019-05-24", 4)]
    [InlineData("2019-05-03 2019-05-17 2019-05-31", "every 2 weeks from 2019-05-03 to 2019-05-31", 3)]
    [InlineData("2019-05-03 2019-05-04 2019-05-07", "daily from 2019-05-03 to 2019-05-07", 5)]
    [InlineData("2019-05-03 2019-05-06 2019-05-07", "business days from 2019-05-03 to 2019-05-07", 3)]
    [InlineData("2019-05-03 2019-05-06", "business days from 2019-05-03 to 2019-05-06", 2)]
    [InlineData("2019-05-06 2019-05-07 2019-05-09", "daily from 2019-05-06 to 2019-05-09", 4)]
    [InlineData("2019-05-02 2019-05-04 2019-05-06", "every 2 days from 2019-05-02 to 2019-05-06", 3)]
    [InlineData(
        "2019-05-02T06:00 2019-05-03T06:00",
        "daily from 2019-05-02T06:00:00 to 2019-05-03T06:00:00",
        2
    )]
    [InlineData(
        "2019-05-02T06:00 2019-05-02T08:00",
        "every 2 hours from 2019-05-02T06:00:00 to 2019-05-02T08:00:00",
        2
    )]
    [InlineData(
        "2019-05-02T06:00 2019-05-02T06:15 2019-05-02T07:00",
        "every 15 minutes from 2019-05-02T06:00:00 to 2019-05-02T07:00:00",
        5
    )]
    [InlineData(
        "2019-05-02T06:00:00 2019-05-02T06:00:01",
        "every second from 2019-05-02T06:00:00 to 2019-05-02T06:00:01",
        2
    )]
    public void The_coarsest_grid_that_holds_all_times_is_found(string times, string expected, int count)
    {
        DateTime[] parsed = Parse(times);
        TimeIndex index = TimeIndex.Infer(parsed).ShouldNotBeNull();
        index.ToString().ShouldBe(expected);
        index.Count.ShouldBe(count);
        parsed.ShouldAllBe(time => index.IndexOf(time) >= 0);
    }

    [Fact]
    public void Month_ends_go_on_as_month_ends_and_days_as_days()
    {
        TimeIndex
            .Infer(Parse("2019-02-28 2019-03-31"))
            .ShouldNotBeNull()
            .After(1)
            .Start.ShouldBe(new DateTime(2019, 4, 30));
        TimeIndex days = TimeIndex.Infer(Parse("2019-04-30 2019-05-30")).ShouldNotBeNull();
        days.After(2).ShouldBe([new DateTime(2019, 6, 30), new DateTime(2019, 7, 30)]);
    }

    [Fact]
    public void One_time_or_parts_of_a_second_tell_no_frequency()
    {
        TimeIndex.Infer(Parse("2019-02-28")).ShouldBeNull();
        TimeIndex
            .Infer([new DateTime(2019, 5, 31), new DateTime(2019, 5, 31).AddMilliseconds(250)])
            .ShouldBeNull();
    }

    [Fact]
    public void Every_grid_with_gaps_is_recognised()
    {
        Gen<(TimeUnit Unit, int Day, int Count, int Missing)> cases =
            from unit in Gen.Elements(Enum.GetValues<TimeUnit>())
            from day in Gen.Choose(0, 3000)
            from count in Gen.Choose(40, 80)
            from missing in Gen.Choose(12, 25)
            select (unit, day, count, missing);
        Prop.ForAll(
                cases.ToArbitrary(),
                x =>
                {
                    DateTime start = new DateTime(2001, 1, 1).AddDays(x.Day);
                    if (
                        x.Unit == TimeUnit.BusinessDay
                        && start.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
                    )
                    {
                        start = start.AddDays(2);
                    }

                    var index = new TimeIndex(start, new Frequency(x.Unit), x.Count);
                    DateTime[] times = [.. index.Where((_, i) => i != x.Missing)];
                    return TimeIndex.Infer(times) is { } found
                        && found.Frequency == index.Frequency
                        && found.SequenceEqual(index)
                        && found.After(13).SequenceEqual(index.After(13));
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static DateTime[] Parse(string times) =>
        [.. times.Split(' ').Select(time => DateTime.Parse(time, CultureInfo.InvariantCulture))];
}
