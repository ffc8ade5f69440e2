using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Series;

public sealed class FrequencyTests
{
    [Theory]
    [InlineData(TimeUnit.Year, 1, "yearly", 1)]
    [InlineData(TimeUnit.Year, 2, "every 2 years", 1)]
    [InlineData(TimeUnit.Quarter, 1, "quarterly", 4)]
    [InlineData(TimeUnit.Month, 1, "monthly", 12)]
    [InlineData(TimeUnit.Month, 6, "every 6 months", 2)]
    [InlineData(TimeUnit.Month, 5, "every 5 months", 1)]
    [InlineData(TimeUnit.Week, 1, "weekly", 52)]
    [InlineData(TimeUnit.Week, 2, "every 2 weeks", 26)]
    [InlineData(TimeUnit.Day, 1, "daily", 7)]
    [InlineData(TimeUnit.Day, 2, "every 2 days", 1)]
    [InlineData(TimeUnit.BusinessDay, 1, "business days", 5)]
    [InlineData(TimeUnit.BusinessDay, 5, "every 5 business days", 1)]
    [InlineData(TimeUnit.Hour, 1, "hourly", 24)]
    [InlineData(TimeUnit.Hour, 2, "every 2 hours", 12)]
    [InlineData(TimeUnit.Minute, 1, "every minute", 60)]
    [InlineData(TimeUnit.Minute, 15, "every 15 minutes", 96)]
    [InlineData(TimeUnit.Minute, 30, "every 30 minutes", 48)]
    [InlineData(TimeUnit.Second, 1, "every second", 60)]
    [InlineData(TimeUnit.Second, 10, "every 10 seconds", 360)]
    public void A_frequency_has_a_name_and_a_season(TimeUnit unit, int multiple, string name, int season)
    {
        var frequency = new Frequency(unit, multiple);
        frequency.Name.ShouldBe(name);
        frequency.ToString().ShouldBe(name);
        frequency.DefaultSeason.ShouldBe(season);
    }

    [Fact]
    public void Month_ends_stay_month_ends()
    {
        var monthly = new Frequency(TimeUnit.Month);
        var anchor = new DateTime(2019, 4, 30);
        monthly.Add(anchor, 1).ShouldBe(new DateTime(2019, 5, 31));
        monthly.Add(anchor, 10).ShouldBe(new DateTime(2020, 2, 29));
        monthly.Add(anchor, -2).ShouldBe(new DateTime(2019, 2, 28));
    }

    [Fact]
    public void The_day_of_the_month_does_not_drift_through_february()
    {
        var monthly = new Frequency(TimeUnit.Month);
        var anchor = new DateTime(2019, 1, 30);
        monthly.Add(anchor, 1).ShouldBe(new DateTime(2019, 2, 28));
        monthly.Add(anchor, 2).ShouldBe(new DateTime(2019, 3, 30));
    }

    [Fact]
    public void Business_days_skip_the_weekend()
    {
        var workdays = new Frequency(TimeUnit.BusinessDay);
        var friday = new DateTime(2019, 5, 31);
        workdays.Add(friday, 1).ShouldBe(new DateTime(2019, 6, 3));
        workdays.Add(friday, -5).ShouldBe(new DateTime(2019, 5, 24));
        workdays.StepsBetween(friday, new DateTime(2019, 6, 1)).ShouldBeNull();
        workdays.StepsBetween(friday, new DateTime(2019, 6, 10)).ShouldBe(6);
    }

    [Fact]
    public void Steps_lead_only_to_times_on_the_grid()
    {
        var quarterHours = new Frequency(TimeUnit.Minute, 15);
        var anchor = new DateTime(2019, 5, 31, 6, 0, 0);
        quarterHours.StepsBetween(anchor, anchor.AddHours(-1)).ShouldBe(-4);
        quarterHours.StepsBetween(anchor, anchor.AddMinutes(20)).ShouldBeNull();
        new Frequency(TimeUnit.Month).StepsBetween(anchor, anchor.AddDays(1)).ShouldBeNull();
        new Frequency(TimeUnit.Day).StepsBetween(anchor, anchor.AddHours(1)).ShouldBeNull();
    }

    [Fact]
    public void Adding_and_counting_steps_are_inverse()
    {
        Gen<(TimeUnit Unit, int Multiple, int Day, int Second, int Steps)> cases =
            from unit in Gen.Elements(Enum.GetValues<TimeUnit>())
            from multiple in Gen.Choose(1, 10)
            from day in Gen.Choose(0, 20_000)
            from second in Gen.Choose(0, 86_399)
            from steps in Gen.Choose(-300, 300)
            select (unit, multiple, day, second, steps);
        Prop.ForAll(
                cases.ToArbitrary(),
                x =>
                {
                    var frequency = new Frequency(x.Unit, x.Multiple);
                    DateTime anchor = new DateTime(5001, 1, 1).AddDays(x.Day).AddSeconds(x.Second);
                    if (
                        x.Unit == TimeUnit.BusinessDay
                        && anchor.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
                    )
                    {
                        anchor = anchor.AddDays(2);
                    }

                    return frequency.StepsBetween(anchor, frequency.Add(anchor, x.Steps)) == x.Steps;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_multiple_below_one_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Frequency(TimeUnit.Day, 0));

    [Theory]
    [InlineData(TimeUnit.Year)]
    [InlineData(TimeUnit.BusinessDay)]
    [InlineData(TimeUnit.Second)]
    public void Times_beyond_the_calendar_are_refused(TimeUnit unit)
    {
        var frequency = new Frequency(unit, int.MaxValue);
        Should.Throw<ArgumentOutOfRangeException>(() =>
            frequency.Add(new DateTime(2019, 5, 31), long.MaxValue)
        );
        Should.Throw<ArgumentOutOfRangeException>(() =>
            frequency.Add(new DateTime(2019, 5, 31), long.MinValue)
        );
    }
}
