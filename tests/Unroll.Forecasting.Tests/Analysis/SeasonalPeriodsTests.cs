using System.Text.Json;
using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Analysis;

public sealed class SeasonalPeriodsTests
{
    [Fact]
    public void A_day_a_week_and_a_year_are_found_in_hours()
    {
        double[] hours = Noise(3 * 8766, 1);
        for (int i = 0; i < hours.Length; i++)
        {
            hours[i] +=
                (2 * Math.Sin(2 * Math.PI * i / 24))
                + (i / 24 % 7 < 5 ? 1.5 : 0)
                + (2 * Math.Cos(2 * Math.PI * i / 8766));
        }

        IReadOnlyList<SeasonalPeriod> found = Find(hours, TimeUnit.Hour);
        found.Select(season => season.Steps).ShouldBe([24, 168, 8766]);
        found.Select(season => season.Name).ShouldBe(["day", "week", "year"]);
    }

    [Fact]
    public void A_period_that_no_calendar_has_is_found_too()
    {
        double[] values = Noise(300, 2);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] += 3 * Math.Sin(2 * Math.PI * i / 17);
        }

        SeasonalPeriod found = Find(values, TimeUnit.Year).ShouldHaveSingleItem();
        found.Steps.ShouldBe(17);
        found.Name.ShouldBe("");
        // Of 4.5, the variance of the sine, and a third, that of the noise.
        found.Share.ShouldBe(4.5 / (4.5 + (1.0 / 3)), 0.02);
    }

    [Fact]
    public void Noise_has_no_seasons() => Find(Noise(500, 3), TimeUnit.Day).ShouldBeEmpty();

    [Fact]
    public void A_random_walk_has_no_seasons()
    {
        double[] walk = Noise(500, 4);
        for (int i = 1; i < walk.Length; i++)
        {
            walk[i] += walk[i - 1];
        }

        Find(walk, TimeUnit.Day).ShouldBeEmpty();
    }

    [Fact]
    public void The_season_of_a_growing_series_is_found_once()
    {
        JsonElement passengers = RecordedAnalysis.Read("guerrero")[0];
        SeasonalPeriod found = Find(passengers.Values(), TimeUnit.Month).ShouldHaveSingleItem();
        found.Steps.ShouldBe(12);
        found.Name.ShouldBe("year");
    }

    [Fact]
    public void The_ridership_has_a_week_and_a_year()
    {
        TimeSeries series = TimeSeries.ReadCsv(Ridership.Path());
        SeasonalPeriods
            .Find(series, "rail_boardings")
            .Select(season => (season.Steps, season.Name))
            .ShouldBe([(7, "week"), (365, "year")]);
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e12)]
    public void The_scale_does_not_matter(double scale)
    {
        double[] values = RecordedAnalysis.Read("guerrero")[0].Values();
        SeasonalPeriod expected = Find(values, TimeUnit.Month)[0];
        SeasonalPeriod found = Find([.. values.Select(value => value * scale)], TimeUnit.Month)[0];
        found.Steps.ShouldBe(expected.Steps);
        found.Share.ShouldBe(expected.Share, 1e-9);
    }

    [Fact]
    public void A_series_that_says_nothing_has_none()
    {
        Find([], TimeUnit.Day).ShouldBeEmpty();
        Find([1], TimeUnit.Day).ShouldBeEmpty();
        Find([.. Enumerable.Repeat(0.1, 100)], TimeUnit.Day).ShouldBeEmpty();
        Find([.. Enumerable.Repeat(double.NaN, 100)], TimeUnit.Day).ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => Find([1, double.PositiveInfinity], TimeUnit.Day));
    }

    private static IReadOnlyList<SeasonalPeriod> Find(double[] values, TimeUnit unit)
    {
        TimeIndex index = new(new DateTime(1, 1, 1), new Frequency(unit), values.Length);
        return SeasonalPeriods.Find(new TimeSeries(index, [new NumericColumn("y", values)]), "y");
    }

    private static double[] Noise(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }
}
