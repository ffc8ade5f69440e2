using System.Globalization;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Series;

public sealed class TimeIndexTests
{
    private static readonly TimeIndex May = new(new DateTime(2019, 5, 1), new Frequency(TimeUnit.Day), 31);

    [Fact]
    public void An_index_knows_its_times()
    {
        May.Count.ShouldBe(31);
        May[0].ShouldBe(new DateTime(2019, 5, 1));
        May[^1].ShouldBe(May.End);
        May.End.ShouldBe(new DateTime(2019, 5, 31));
        May.IndexOf(new DateTime(2019, 5, 8)).ShouldBe(7);
        May.IndexOf(new DateTime(2019, 6, 1)).ShouldBe(-1);
        May.IndexOf(new DateTime(2019, 4, 30)).ShouldBe(-1);
        May.IndexOf(new DateTime(2019, 5, 8, 1, 0, 0)).ShouldBe(-1);
        May.Skip(2).First().ShouldBe(May[2]);
        May.ToString().ShouldBe("daily from 2019-05-01 to 2019-05-31");
        Should.Throw<ArgumentOutOfRangeException>(() => May[31]);
    }

    [Fact]
    public void What_lies_before_a_time_is_counted()
    {
        May.CountBefore(new DateTime(2019, 4, 1)).ShouldBe(0);
        May.CountBefore(new DateTime(2019, 5, 8)).ShouldBe(7);
        May.CountBefore(new DateTime(2019, 5, 8, 1, 0, 0)).ShouldBe(8);
        May.CountBefore(new DateTime(2020, 1, 1)).ShouldBe(31);
    }

    [Fact]
    public void The_steps_after_an_index_follow_it()
    {
        TimeIndex june = May.After(30);
        june.Start.ShouldBe(new DateTime(2019, 6, 1));
        june.End.ShouldBe(new DateTime(2019, 6, 30));
        May.IsFollowedBy(june).ShouldBeTrue();
        june.IsFollowedBy(May).ShouldBeFalse();
    }

    [Fact]
    public void A_slice_keeps_the_day_of_the_month()
    {
        var index = new TimeIndex(new DateTime(2019, 1, 30), new Frequency(TimeUnit.Month), 6);
        TimeIndex slice = index.Slice(1, 3);
        slice.ShouldBe([new DateTime(2019, 2, 28), new DateTime(2019, 3, 30), new DateTime(2019, 4, 30)]);
        slice.After(1).Start.ShouldBe(new DateTime(2019, 5, 30));
        index[1..4].ShouldBe(slice);
        Should.Throw<ArgumentOutOfRangeException>(() => index.Slice(4, 3));
    }

    [Theory]
    [InlineData(TimeUnit.Month, "2019-05-31T00:00:00", "2019-05-31")]
    [InlineData(TimeUnit.Day, "2019-05-31T00:00:00", "2019-05-31")]
    [InlineData(TimeUnit.Day, "2019-05-31T06:00:00", "2019-05-31T06:00:00")]
    [InlineData(TimeUnit.Hour, "2019-05-31T00:00:00", "2019-05-31T00:00:00")]
    public void Times_are_written_as_finely_as_they_are_spaced(TimeUnit unit, string time, string text)
    {
        var index = new TimeIndex(DateTime.Parse(time, CultureInfo.InvariantCulture), new Frequency(unit), 3);
        index.FormatTime(index.Start).ShouldBe(text);
    }

    [Fact]
    public void Impossible_indices_are_refused()
    {
        var workdays = new Frequency(TimeUnit.BusinessDay);
        Should.Throw<ArgumentException>(() => new TimeIndex(new DateTime(2019, 6, 1), workdays, 3));
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new TimeIndex(new DateTime(2019, 6, 3), workdays, -1)
        );
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new TimeIndex(new DateTime(2019, 6, 3), new Frequency(TimeUnit.Year), 9000)
        );
    }
}
