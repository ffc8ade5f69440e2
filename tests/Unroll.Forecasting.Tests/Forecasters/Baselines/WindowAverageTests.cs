using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Baselines;

public sealed class WindowAverageTests
{
    [Fact]
    public void Every_step_is_the_mean_of_the_last_values()
    {
        IFittedForecaster fitted = new WindowAverage { Window = 3 }.Fit(Days.Of(9, 1, 2, 6), ["y"]);
        fitted.Forecast(2).Mean().ShouldBe([3, 3]);
        fitted.Update(Days.Of(9, 1, 2, 6, 7)[4..]).Forecast(1).Mean().ShouldBe([5]);
    }

    [Fact]
    public void The_window_is_a_season_by_default() =>
        new WindowAverage().Fit(Days.Of(8, t => t), ["y"]).Forecast(1).Mean().ShouldBe([4]);

    [Fact]
    public void Bands_are_as_wide_as_the_errors_so_many_steps_ahead_were()
    {
        // A window of one of the line t is wrong by h at the step h.
        Forecast forecast = new WindowAverage { Window = 1 }
            .Fit(Days.Of(9, t => t), ["y"])
            .Forecast(6, [0.95]);
        double[] widths =
        [
            .. forecast
                .Targets[0]
                .Intervals[0]
                .Upper.Zip(forecast.Mean(), (upper, mean) => (upper - mean) / 1.959963984540054),
        ];
        widths.ShouldBe([1, 2, 3, 4, 4, 4], 1e-9);
    }

    [Fact]
    public void A_history_that_does_not_exceed_the_window_is_refused() =>
        Should
            .Throw<SeriesException>(() => new WindowAverage { Window = 5 }.Fit(Days.Of(1, 2, 3, 4, 5), ["y"]))
            .Message.ShouldContain("window-average of 5 values needs at least 6 rows, got 5");
}
