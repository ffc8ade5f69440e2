using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Windows;

public sealed class RecursionTests
{
    private const int Rows = 120;

    private static readonly NumericColumn Y = Daily.Numbers(
        "y",
        Rows,
        row => 100 + (20 * Math.Sin(row * 0.9)) + (5 * Math.Cos(row * 1.7))
    );

    private static readonly NumericColumn X = new("x", Daily.Autoregression(Rows, 0.8, 3));

    [Theory]
    [InlineData("linear", 1, 7)]
    [InlineData("gru", 1, 7)]
    [InlineData("linear", 3, 8)]
    [InlineData("gru", 3, 8)]
    [InlineData("linear", 5, 2)]
    [InlineData("gru", 5, 2)]
    public void A_long_forecast_is_made_of_blocks_that_take_the_place_of_observations(
        string model,
        int steps,
        int horizon
    )
    {
        IFittedForecaster fitted = SmallModels.Create(model, steps).Fit(Daily.Of(Y, X), ["y", "x"]);
        Forecast all = fitted.Forecast(horizon);
        List<double> y = [];
        List<double> x = [];
        while (y.Count < horizon)
        {
            Forecast block = fitted.Forecast(steps);
            fitted = fitted.Update(
                Daily.After(
                    fitted.History,
                    new NumericColumn("y", Daily.Mean(block)),
                    new NumericColumn("x", Daily.Mean(block, 1))
                )
            );
            y.AddRange(Daily.Mean(block));
            x.AddRange(Daily.Mean(block, 1));
        }

        Daily.Mean(all).ShouldBe(y.Take(horizon), 1e-3);
        Daily.Mean(all, 1).ShouldBe(x.Take(horizon), 1e-4);
        Daily.Mean(all).Distinct().Count().ShouldBe(horizon);
        all.Index.ShouldBe(fitted.History.Index.Skip(Rows).Take(horizon));
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("gru")]
    public void Covariates_end_a_forecast_at_the_steps_predicted_at_once(string model)
    {
        IFittedForecaster fitted = SmallModels
            .Create(model, steps: 3, covariates: ["x"])
            .Fit(Daily.Of(Y, X), ["y"]);
        Daily.Mean(fitted.Forecast(3)).Length.ShouldBe(3);
        Daily.Mean(fitted.Forecast(2)).ShouldBe(Daily.Mean(fitted.Forecast(3)).Take(2));
        Should
            .Throw<SeriesException>(() => fitted.Forecast(4))
            .Message.ShouldBe(
                $"{model} predicts 3 steps at once, and further ones would need covariates that are not known then; "
                    + "let it predict 4 steps at once (strategy=direct), predict the covariates too (strategy=recursive), or leave them out"
            );
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("gru")]
    public void Covariates_that_are_predicted_too_are_as_good_as_targets(string model)
    {
        TimeSeries series = Daily.Of(Y, X);
        Forecast asCovariate = SmallModels
            .Create(model, covariates: ["x"], predictsCovariates: true)
            .Fit(series, ["y"])
            .Forecast(9);
        Forecast asTarget = SmallModels.Create(model).Fit(series, ["y", "x"]).Forecast(9);
        asCovariate.Targets.ShouldHaveSingleItem().Name.ShouldBe("y");
        Daily.Mean(asCovariate).ShouldBe(Daily.Mean(asTarget));
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("gru")]
    public void Part_of_a_block_is_the_beginning_of_the_whole(string model)
    {
        IFittedForecaster fitted = SmallModels
            .Create(model, steps: 7, knownAhead: ["day_type"])
            .Fit(Daily.Of(Y, Daily.DayTypes(Rows)), ["y"]);
        TimeSeries future = Daily.After(fitted.History, Daily.DayTypes(Rows + 14).Slice(Rows, 14));
        double[] two = Daily.Mean(fitted.Forecast(14, future: future));
        for (int horizon = 1; horizon < 14; horizon++)
        {
            Daily.Mean(fitted.Forecast(horizon, future: future)).ShouldBe(two.Take(horizon));
        }
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("gru")]
    public void What_is_known_ahead_must_reach_to_the_end_of_a_block(string model)
    {
        IFittedForecaster fitted = SmallModels
            .Create(model, steps: 7, knownAhead: ["day_type"])
            .Fit(Daily.Of(Y, Daily.DayTypes(Rows)), ["y"]);
        TimeSeries future = Daily.After(fitted.History, Daily.DayTypes(Rows + 10).Slice(Rows, 10));
        Daily.Mean(fitted.Forecast(6, future: future)).Length.ShouldBe(6);
        Should
            .Throw<SeriesException>(() => fitted.Forecast(8, future: future))
            .Message.ShouldBe(
                "known ahead means known for the steps to forecast: give 'day_type' from 2019-05-01 to 2019-05-14, "
                    + $"in rows without the targets, or leave it out ({model} predicts 7 steps at once, from what is known of all of them)"
            );
    }
}
