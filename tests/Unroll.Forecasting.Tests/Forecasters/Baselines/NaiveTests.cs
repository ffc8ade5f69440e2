using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Baselines;

public sealed class NaiveTests
{
    private const double Gap = double.NaN;

    [Fact]
    public void The_season_is_that_of_the_frequency()
    {
        TimeSeries weeks = Of(1, 2, 3, 4, 5, 6, 7, 8, 9);
        Mean(new SeasonalNaive().Fit(weeks, ["y"]).Forecast(9)).ShouldBe([3, 4, 5, 6, 7, 8, 9, 3, 4]);
    }

    [Fact]
    public void A_frequency_without_a_season_is_told()
    {
        var years = new TimeIndex(new DateTime(2001, 1, 1), new Frequency(TimeUnit.Year), 2);
        IFittedForecaster fitted = new SeasonalNaive().Fit(
            new TimeSeries(years, [new NumericColumn("y", [1, 2])]),
            ["y"]
        );
        fitted.Notes.ShouldHaveSingleItem().ShouldStartWith("a series that is yearly has no usual season");
        new Naive().Fit(Of(1, 2), ["y"]).Notes.ShouldBeEmpty();
    }

    [Fact]
    public void An_update_moves_the_origin_but_not_the_width_of_intervals()
    {
        TimeSeries series = Of(1, 3, 5, 7, 100, 200);
        IFittedForecaster fitted = new Naive().Fit(series[..4], ["y"]);
        IFittedForecaster updated = fitted.Update(series[4..]);
        Mean(updated.Forecast(2)).ShouldBe([200, 200]);
        Mean(fitted.Forecast(1)).ShouldBe([7]);
        updated.History.Count.ShouldBe(6);
        Width(updated.Forecast(3, [0.8])).ShouldBe(Width(fitted.Forecast(3, [0.8])), 1e-12);
        Should.Throw<ArgumentException>(() => fitted.Update(series));
    }

    [Fact]
    public void A_missing_value_is_replaced_by_the_one_a_season_earlier_with_a_wider_interval()
    {
        Forecast naive = new Naive().Fit(Of(1, 3, 5, Gap), ["y"]).Forecast(1, [0.5]);
        Mean(naive).ShouldBe([5]);
        Forecast twoStepsAhead = new Naive().Fit(Of(1, 3, 5), ["y"]).Forecast(2, [0.5]);
        Width(naive).ShouldBe(Width(twoStepsAhead), 1e-12);
        Mean(
                new SeasonalNaive { Season = 2 }
                    .Fit(Of(1, 10, 2, Gap), ["y"])
                    .Forecast(3)
            )
            .ShouldBe([2, 10, 2]);
    }

    [Fact]
    public void A_phase_without_any_value_names_the_gap() =>
        Should
            .Throw<SeriesException>(() => new SeasonalNaive { Season = 2 }.Fit(Of(1, Gap, 2, Gap), ["y"]))
            .Message.ShouldBe(
                "column 'y': the value of 2001-01-04 is missing, and so is every one whole seasons of 2 steps before it; "
                    + "fill the gap or choose another season"
            );

    [Fact]
    public void A_history_shorter_than_the_season_is_refused() =>
        Should
            .Throw<SeriesException>(() => new SeasonalNaive().Fit(Of(1, 2, 3), ["y"]))
            .Message.ShouldBe(
                "seasonal-naive with a season of 7 steps needs at least 7 rows, got 3; "
                    + "give a longer history or a shorter season"
            );

    [Fact]
    public void One_season_is_enough_for_a_forecast_but_not_for_intervals()
    {
        IFittedForecaster fitted = new Naive().Fit(Of(4), ["y"]);
        Mean(fitted.Forecast(1)).ShouldBe([4]);
        Should
            .Throw<SeriesException>(() => fitted.Forecast(1, [0.8]))
            .Message.ShouldContain("give a longer history");
    }

    [Fact]
    public void A_constant_series_has_intervals_of_no_width() =>
        Width(new Naive().Fit(Of(4, 4, 4), ["y"]).Forecast(1, [0.95])).ShouldBe(0);

    [Fact]
    public void Senseless_requests_are_refused()
    {
        IFittedForecaster fitted = new Naive().Fit(Of(1, 2), ["y"]);
        Should.Throw<ArgumentOutOfRangeException>(() => fitted.Forecast(0));
        Should.Throw<ArgumentOutOfRangeException>(() => fitted.Forecast(1, [80]));
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new SeasonalNaive { Season = 0 }.Fit(Of(1, 2), ["y"])
        );
        Should
            .Throw<ArgumentException>(() => new Naive().Fit(Of(1, 2), ["x"]))
            .Message.ShouldStartWith("no column 'x'");
        Should.Throw<ArgumentException>(() => new Naive().Fit(Of(1, 2), []));
    }

    private static double[] Mean(Forecast forecast) => [.. forecast.Targets[0].Mean];

    private static double Width(Forecast forecast) =>
        forecast.Targets[0].Intervals[0].Upper[^1] - forecast.Targets[0].Intervals[0].Lower[^1];

    private static TimeSeries Of(params double[] values) =>
        new(
            new TimeIndex(new DateTime(2001, 1, 1), new Frequency(TimeUnit.Day), values.Length),
            [new NumericColumn("y", values)]
        );
}
