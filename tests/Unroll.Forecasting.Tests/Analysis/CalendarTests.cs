using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Analysis;

public sealed class CalendarTests
{
    [Fact]
    public void A_rolling_mean_is_of_a_value_and_those_before_it()
    {
        RollingMean.Of([1, 2, 6, 3], 2).ShouldBe([double.NaN, 1.5, 4, 4.5]);
        RollingMean.Of([1, 2, 6, 3], 1).ShouldBe([1, 2, 6, 3]);
        RollingMean.Of([1, 2], 3).ShouldBe([double.NaN, double.NaN]);
        RollingMean.Of([1, double.NaN, 3, 5], 2).ShouldBe([double.NaN, double.NaN, double.NaN, 4]);
        Should.Throw<ArgumentOutOfRangeException>(() => RollingMean.Of([1], 0));
    }

    [Fact]
    public void Monthly_means_are_of_the_days_of_each_month()
    {
        // The last two days of January, February, and the first of March 2019; each has the number of its month.
        TimeSeries series = Daily(new DateTime(2019, 1, 30), 31, time => time.Month);
        TimeSeries means = CalendarMean.Of(series, "y", TimeUnit.Month);
        means.Index.ToString().ShouldBe("monthly from 2019-01-01 to 2019-03-01");
        means["y"].ToArray().ShouldBe([1, 2, 3]);
        CalendarMean.Of(series, "y", TimeUnit.Year)["y"].ToArray().ShouldBe([(2 + 56 + 3) / 31.0]);
        CalendarMean.Of(series, "y", TimeUnit.Week).Index.Start.ShouldBe(new DateTime(2019, 1, 28));
    }

    [Fact]
    public void A_period_without_a_value_has_no_mean()
    {
        TimeSeries series = Daily(
            new DateTime(2019, 1, 1),
            90,
            time => time.Month == 2 ? double.NaN : time.Day
        );
        CalendarMean.Of(series, "y", TimeUnit.Month)["y"].ToArray().ShouldBe([16, double.NaN, 16]);
    }

    [Fact]
    public void A_year_over_year_difference_is_to_the_same_date()
    {
        TimeSeries series = Daily(new DateTime(2019, 3, 1), 800, time => (time.Year * 1000) + time.DayOfYear);
        double[] differences = YearOverYear.Of(series, "y");
        differences.Take(366).ShouldAllBe(value => double.IsNaN(value));
        differences[366].ShouldBe(1001);
        differences[series.Index.IndexOf(new DateTime(2021, 2, 28))].ShouldBe(1000);
        differences[series.Index.IndexOf(new DateTime(2021, 3, 1))].ShouldBe(999);
    }

    [Theory]
    [InlineData(TimeUnit.Month, 12)]
    [InlineData(TimeUnit.Quarter, 4)]
    [InlineData(TimeUnit.Year, 1)]
    [InlineData(TimeUnit.Week, 52)]
    public void A_year_is_so_many_steps(TimeUnit unit, int steps)
    {
        TimeIndex index = new(new DateTime(2019, 1, 31), new Frequency(unit), 120);
        TimeSeries series = new(index, [Numbers(120, i => i)]);
        double[] differences = YearOverYear.Of(series, "y");
        differences[119].ShouldBe(steps);
        // A week more may be needed before the first of them: 52 weeks are less than a year.
        differences.TakeWhile(value => double.IsNaN(value)).Count().ShouldBeInRange(steps, steps + 1);
    }

    [Fact]
    public void What_has_no_mean_is_refused()
    {
        TimeSeries series = Daily(new DateTime(2019, 1, 1), 5, time => time.Day);
        Should.Throw<ArgumentException>(() => CalendarMean.Of(series[..0], "y", TimeUnit.Month));
        Should.Throw<ArgumentException>(() => CalendarMean.Of(series, "z", TimeUnit.Month));
        Should.Throw<ArgumentOutOfRangeException>(() => CalendarMean.Of(series, "y", TimeUnit.Hour));
        YearOverYear.Of(series[..0], "y").ShouldBeEmpty();
    }

    private static TimeSeries Daily(DateTime start, int count, Func<DateTime, double> value)
    {
        TimeIndex index = new(start, new Frequency(TimeUnit.Day), count);
        return new(index, [Numbers(count, i => value(index[i]))]);
    }

    private static NumericColumn Numbers(int count, Func<int, double> value) =>
        new("y", [.. Enumerable.Range(0, count).Select(value)]);
}
