using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Forecasters.Combined;
using Unroll.Forecasting.Forecasters.Smoothing;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Combined;

public sealed class CombinationTests
{
    [Fact]
    public void Means_and_bounds_are_the_means_of_the_members()
    {
        TimeSeries series = Days.Seasonal(60);
        IForecaster[] members = [new Ets(), new Theta(), new Drift()];
        double[][] alone =
        [
            .. members.Select(member => member.Fit(series, ["y"]).Forecast(9, [0.8]).Numbers()),
        ];
        double[] together = new Combination(members).Fit(series, ["y"]).Forecast(9, [0.8]).Numbers();
        together.ShouldBe([.. together.Select((_, i) => alone.Average(numbers => numbers[i]))], 1e-9);
    }

    [Fact]
    public void A_member_that_cannot_be_fitted_is_left_out_and_named()
    {
        TimeSeries series = Days.Of(1, 2, 4);
        IFittedForecaster fitted = new Combination(new Ets(), new Naive(), new Drift()).Fit(series, ["y"]);
        fitted
            .Notes.ShouldHaveSingleItem()
            .ShouldStartWith(
                "ets is left out of the combination: column 'y': ets needs at least 5 rows, got 3"
            );
        fitted.Forecast(1).Mean().ShouldBe([4.75]);
    }

    [Fact]
    public void Without_any_member_that_can_be_fitted_the_first_problem_is_told() =>
        Should
            .Throw<SeriesException>(() => new Combination(new Ets(), new Theta()).Fit(Days.Of(1, 2), ["y"]))
            .Message.ShouldContain("ets needs at least");

    [Fact]
    public void A_combination_of_nothing_is_refused() =>
        Should.Throw<InvalidOperationException>(() => new Combination().Fit(Days.Of(1, 2), ["y"]));
}
