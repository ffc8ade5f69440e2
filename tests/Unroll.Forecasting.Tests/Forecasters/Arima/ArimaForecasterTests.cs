using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Arima;

/// <summary>How ARIMA models behave in use.</summary>
public sealed class ArimaForecasterTests
{
    private static readonly ArimaForecaster Airline = new() { Order = new(0, 1, 1, 0, 1, 1, 7) };

    [Fact]
    public void Results_do_not_depend_on_the_scale_of_the_data()
    {
        double[] values = Samples.Weekly(120);
        ArimaForecaster model = new() { Order = new(1, 0, 0, 0, 1, 1, 7) };
        FittedArima unit = Samples.Fit(model, values);
        TargetForecast expected = unit.Forecast(10, [0.9]).Targets[0];
        for (int k = -12; k <= 12; k++)
        {
            double scale = Math.Pow(10, k);
            FittedArima fitted = Samples.Fit(model, [.. values.Select(value => value * scale)]);

            ArimaCoefficients own = fitted.Models[0].Coefficients;
            own.Ar[0].ShouldBe(unit.Models[0].Coefficients.Ar[0], 1e-6);
            own.SeasonalMa[0].ShouldBe(unit.Models[0].Coefficients.SeasonalMa[0], 1e-6);
            TargetForecast forecast = fitted.Forecast(10, [0.9]).Targets[0];
            for (int step = 0; step < 10; step++)
            {
                (forecast.Mean[step] / scale).ShouldBe(expected.Mean[step], 1e-4);
                (forecast.Intervals[0].Lower[step] / scale).ShouldBe(expected.Intervals[0].Lower[step], 1e-4);
            }
        }
    }

    [Fact]
    public void Automatic_orders_do_not_depend_on_the_scale_of_the_data()
    {
        double[] values = Samples.Weekly(120);
        AutoArimaForecaster model = new() { Season = 7 };
        ArimaOrder expected = Samples.Fit(model, values).Models[0].Order;
        for (int k = -12; k <= 12; k += 6)
        {
            double scale = Math.Pow(10, k);
            double[] scaled = [.. values.Select(value => value * scale)];
            Samples.Fit(model, scaled).Models[0].Order.ShouldBe(expected);
        }
    }

    [Fact]
    public void An_update_forecasts_as_the_same_coefficients_on_the_whole_history()
    {
        TimeSeries all = Samples.Days(Samples.Weekly(130));
        FittedArima early = Samples.Fit(Airline, all[..100]);

        IFittedForecaster updated = early.Update(all[100..]);

        FittedArima expected = Samples.Fit(
            new ArimaForecaster { Order = Airline.Order, Coefficients = early.Models[0].Coefficients },
            all
        );
        updated.History.Count.ShouldBe(130);
        updated.Forecast(9).Targets[0].Mean.ShouldBe(expected.Forecast(9).Targets[0].Mean);
        ((FittedArima)updated).Models[0].Residuals.ShouldBe(expected.Models[0].Residuals);
        early.Forecast(9).Targets[0].Mean.ShouldNotBe(updated.Forecast(9).Targets[0].Mean);
    }

    [Fact]
    public void Values_that_are_missing_at_the_end_are_steps_to_forecast()
    {
        double[] values = Samples.Weekly(100);
        FittedArima shorter = Samples.Fit(Airline, values);
        FittedArima longer = Samples.Fit(
            new ArimaForecaster { Order = Airline.Order, Coefficients = shorter.Models[0].Coefficients },
            [.. values, double.NaN, double.NaN]
        );

        TargetForecast expected = shorter.Forecast(6, [0.8]).Targets[0];
        TargetForecast actual = longer.Forecast(4, [0.8]).Targets[0];

        for (int step = 0; step < 4; step++)
        {
            actual.Mean[step].ShouldBe(expected.Mean[step + 2], 1e-8);
            actual.Intervals[0].Upper[step].ShouldBe(expected.Intervals[0].Upper[step + 2], 1e-8);
        }
    }

    [Fact]
    public void Values_that_are_missing_at_the_start_change_nothing()
    {
        double[] values = Samples.Weekly(100);
        FittedArima expected = Samples.Fit(Airline, values);

        FittedArima fitted = Samples.Fit(Airline, [double.NaN, double.NaN, .. values]);

        fitted.Models[0].Coefficients.Ma.ShouldBe(expected.Models[0].Coefficients.Ma);
        fitted.Models[0].Residuals.Count.ShouldBe(102);
        fitted.Forecast(5).Targets[0].Mean.ShouldBe(expected.Forecast(5).Targets[0].Mean);
    }

    [Fact]
    public void Intervals_widen_by_the_responses_to_each_error()
    {
        // A random walk gains the variance of an error a step.
        FittedArima walk = Samples.Fit(
            new ArimaForecaster
            {
                Order = new(0, 1, 0),
                Coefficients = new() { Variance = 4 },
            },
            [1, 3, 2, 5, 4, 7, 6]
        );
        IntervalForecast band = walk.Forecast(9, [0.95]).Targets[0].Intervals[0];
        for (int step = 0; step < 9; step++)
        {
            (band.Upper[step] - 6).ShouldBe(1.959963984540054 * 2 * Math.Sqrt(step + 1), 1e-9);
        }
    }

    [Fact]
    public void Simulated_paths_have_the_mean_and_the_spread_of_the_forecast()
    {
        FittedArima complete = Samples.Fit(Airline, Samples.Weekly(100));
        double[] gaps = Samples.Weekly(100);
        gaps[50] = gaps[98] = double.NaN;
        FittedArima withGaps = Samples.Fit(Airline, gaps);
        foreach (FittedArima fitted in (FittedArima[])[complete, withGaps])
        {
            IReadOnlyList<IReadOnlyList<double>> paths = fitted.Simulate(
                "y",
                horizon: 12,
                paths: 4000,
                seed: 3
            );

            TargetForecast forecast = fitted.Forecast(12, [0.682689492137]).Targets[0];
            for (int step = 0; step < 12; step++)
            {
                double[] drawn = [.. paths.Select(path => path[step])];
                double deviation = forecast.Intervals[0].Upper[step] - forecast.Mean[step];
                double mean = drawn.Average();
                mean.ShouldBe(forecast.Mean[step], 0.08 * deviation);
                double spread = Math.Sqrt(drawn.Average(value => Math.Pow(value - mean, 2)));
                spread.ShouldBe(deviation, 0.06 * deviation);
            }
        }
    }

    [Fact]
    public void The_same_seed_draws_the_same_paths()
    {
        FittedArima fitted = Samples.Fit(Airline, Samples.Weekly(60));
        fitted.Simulate("y", 5, 2, seed: 8)[1].ShouldBe(fitted.Simulate("y", 5, 2, seed: 8)[1]);
        fitted.Simulate("y", 5, 2, seed: 8)[1].ShouldNotBe(fitted.Simulate("y", 5, 2, seed: 9)[1]);
    }

    [Fact]
    public void Residuals_are_the_errors_of_the_day_before_and_white_noise_where_the_model_is_right()
    {
        double[] values = Samples.Weekly(200);
        FittedArima fitted = Samples.Fit(new ArimaForecaster { Order = new(1, 0, 0, 0, 1, 0, 7) }, values);
        ArimaModel model = fitted.Models[0];
        model.Residuals.Take(7).ShouldAllBe(residual => double.IsNaN(residual));
        var before = new ArimaForecaster { Order = model.Order, Coefficients = model.Coefficients };
        double forecast = Samples.Fit(before, values[..150]).Forecast(1).Targets[0].Mean[0];
        model.Residuals[150].ShouldBe(values[150] - forecast, 1e-9);
        model.LjungBox().PValue.ShouldBeGreaterThan(0.05);
        model.LjungBox().DegreesOfFreedom.ShouldBe(14 - 1);

        ArimaModel wrong = Samples.Fit(new ArimaForecaster { Order = new(0, 0, 0) }, values).Models[0];
        wrong.LjungBox(14).PValue.ShouldBeLessThan(0.001);
    }

    [Fact]
    public void The_conditional_sum_of_squares_is_near_the_likelihood_on_a_long_series()
    {
        double[] values = Samples.Weekly(2000);
        ArimaOrder order = new(1, 0, 1, 0, 1, 0, 7);
        ArimaModel exact = Samples.Fit(new ArimaForecaster { Order = order }, values).Models[0];
        var quick = new ArimaForecaster { Order = order, Method = ArimaMethod.ConditionalSumOfSquares };
        ArimaModel conditional = Samples.Fit(quick, values).Models[0];
        conditional.Coefficients.Ar[0].ShouldBe(exact.Coefficients.Ar[0], 0.01);
        conditional.Coefficients.Ar[0].ShouldNotBe(exact.Coefficients.Ar[0]);
        conditional.Coefficients.Variance.ShouldBe(
            exact.Coefficients.Variance,
            0.01 * exact.Coefficients.Variance
        );
    }

    [Fact]
    public void A_transformed_series_is_forecast_in_its_own_units()
    {
        double[] values = [.. Samples.Weekly(100).Select(value => Math.Exp(value / 100))];
        double[] logarithms = BoxCox.Transform(values, 0);
        TargetForecast plain = Samples.Fit(Airline, logarithms).Forecast(6, [0.9]).Targets[0];

        var logged = new ArimaForecaster { Order = Airline.Order, Lambda = 0 };
        TargetForecast median = Samples.Fit(logged, values).Forecast(6, [0.9]).Targets[0];
        var adjusted = new ArimaForecaster
        {
            Order = Airline.Order,
            Lambda = 0,
            BiasAdjusted = true,
        };
        TargetForecast mean = Samples.Fit(adjusted, values).Forecast(6, [0.9]).Targets[0];

        for (int step = 0; step < 6; step++)
        {
            median.Mean[step].ShouldBe(Math.Exp(plain.Mean[step]), 1e-9);
            median.Intervals[0].Lower[step].ShouldBe(Math.Exp(plain.Intervals[0].Lower[step]), 1e-9);
            double deviation = (plain.Intervals[0].Upper[step] - plain.Mean[step]) / 1.6448536269514722;
            mean.Mean[step].ShouldBe(median.Mean[step] * (1 + (deviation * deviation / 2)), 1e-9);
        }
    }

    [Fact]
    public void Lambda_can_be_chosen_from_the_history()
    {
        double[] values = [.. Samples.Weekly(100).Select(value => Math.Exp(value / 10))];
        var model = new ArimaForecaster { Order = Airline.Order, ChoosesLambda = true };
        Samples.Fit(model, values).Models[0].Lambda.ShouldBe(BoxCox.Guerrero(values, 7));
    }

    [Fact]
    public void A_text_known_ahead_shifts_the_level_by_category()
    {
        // Holidays are thirty lower, whatever the day of the week.
        double[] values = Samples.Weekly(140);
        string[] kinds = [.. Enumerable.Range(0, 150).Select(t => t % 11 == 3 ? "holiday" : "usual")];
        for (int t = 0; t < values.Length; t++)
        {
            values[t] -= kinds[t] == "holiday" ? 30 : 0;
        }

        TimeSeries history = Samples.Days(values, new TextColumn("kind", kinds.AsSpan(0, 140)));
        TimeSeries future = new(history.Index.After(10), [new TextColumn("kind", kinds.AsSpan(140))]);
        var model = new ArimaForecaster { Order = new(1, 0, 0, 0, 1, 1, 7), KnownAhead = ["kind"] };
        FittedArima fitted = Samples.Fit(model, history);

        ArimaTerm effect = fitted.Models[0].Terms[^1];
        effect.Name.ShouldBe("kind=holiday");
        effect.Value.ShouldBe(-30, 4 * effect.StandardError);
        IReadOnlyList<double> mean = fitted.Forecast(10, future: future).Targets[0].Mean;
        TimeSeries plain = new(
            history.Index.After(10),
            [new TextColumn("kind", [.. Enumerable.Repeat("usual", 10)])]
        );
        IReadOnlyList<double> without = fitted.Forecast(10, future: plain).Targets[0].Mean;
        for (int step = 0; step < 10; step++)
        {
            double difference = kinds[140 + step] == "holiday" ? effect.Value : 0;
            (mean[step] - without[step]).ShouldBe(difference, 1e-9);
        }
    }

    [Fact]
    public void A_year_of_days_is_followed_by_waves()
    {
        double[] values =
        [
            .. Samples.Weekly(1100).Select((value, t) => value + (50 * Math.Sin(2 * Math.PI * t / 365.25))),
        ];
        var model = new ArimaForecaster
        {
            Order = new(1, 0, 0, 0, 1, 1, 7),
            Fourier = [new FourierTerms(365.25, 2)],
        };
        ArimaModel fitted = Samples.Fit(model, values).Models[0];
        fitted
            .Terms.Select(term => term.Name)
            .ShouldBe(["ar1", "sma1", "sin 1/365.25", "cos 1/365.25", "sin 2/365.25", "cos 2/365.25"]);
        ArimaTerm wave = fitted.Terms[2];
        wave.Value.ShouldBe(50, 4 * wave.StandardError);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(52)]
    [InlineData(168)]
    public void Long_seasons_are_fitted(int season)
    {
        double[] values =
        [
            .. Enumerable.Range(0, 10 * season).Select(t => Math.Sin(2 * Math.PI * t / season)),
        ];
        double[] noise = Samples.Weekly(values.Length);
        for (int t = 0; t < values.Length; t++)
        {
            values[t] = (20 * values[t]) + (0.05 * noise[t]);
        }

        FittedArima fitted = Samples.Fit(
            new ArimaForecaster { Order = new(1, 0, 0, 0, 1, 1, season) },
            values
        );
        fitted.Models[0].Coefficients.SeasonalMa[0].ShouldBeInRange(-1, 1);
        fitted.Forecast(2 * season, [0.95]).Targets[0].Mean.ShouldAllBe(value => double.IsFinite(value));
    }

    [Theory]
    [InlineData(true, 0.0)]
    [InlineData(false, null)]
    public void Automatic_orders_are_of_the_logarithms_where_the_season_grows_with_the_level(
        bool isGrowing,
        double? lambda
    )
    {
        double[] values =
        [
            .. Samples.Weekly(140).Select((value, t) => isGrowing ? Math.Exp(value / 40) : value + (3 * t)),
        ];
        FittedArima fitted = Samples.Fit(new AutoArimaForecaster { Season = 7 }, values);
        fitted.Models[0].Lambda.ShouldBe(lambda);
        fitted
            .Notes.ShouldHaveSingleItem()
            .EndsWith(" of the logarithms", StringComparison.Ordinal)
            .ShouldBe(isGrowing);

        var plain = new AutoArimaForecaster { Season = 7, ChoosesLogarithm = false };
        Samples.Fit(plain, values).Models[0].Lambda.ShouldBeNull();
    }

    [Fact]
    public void The_full_search_is_no_worse_than_the_stepwise_one()
    {
        double[] values = Samples.Weekly(150);
        double Aicc(OrderSearch search, OrderCriterion criterion = OrderCriterion.Aicc) =>
            Samples
                .Fit(
                    new AutoArimaForecaster
                    {
                        Season = 7,
                        Search = search,
                        Criterion = criterion,
                        Differences = 0,
                        SeasonalDifferences = 1,
                        MaximumOrder = 4,
                        MaximumAr = 2,
                        MaximumMa = 2,
                        ChoosesLogarithm = false,
                    },
                    values
                )
                .Models[0]
                .Criteria.Aicc;
        double full = Aicc(OrderSearch.Full);
        full.ShouldBeLessThanOrEqualTo(Aicc(OrderSearch.Stepwise) + 1e-4);
        full.ShouldBeLessThanOrEqualTo(Aicc(OrderSearch.Full, OrderCriterion.Bic) + 1e-4);
    }

    [Fact]
    public void Each_target_has_a_model_of_its_own()
    {
        TimeSeries history = Samples.Days(
            Samples.Weekly(80),
            new NumericColumn("z", Samples.Weekly(80, seed: 9))
        );
        var fitted = (FittedArima)Airline.Fit(history, ["z", "y"]);
        fitted.Models.Select(model => model.Target).ShouldBe(["z", "y"]);
        fitted.Criteria[1].ShouldBe(Samples.Fit(Airline, history).Criteria[0]);
        fitted.Forecast(3).Model.ShouldBe("sarima");
        fitted.Forecast(3).Targets.Select(target => target.Name).ShouldBe(["z", "y"]);
    }

    [Fact]
    public void A_search_that_is_cancelled_stops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        TimeSeries history = Samples.Days(Samples.Weekly(80));
        Should.Throw<OperationCanceledException>(() =>
            new AutoArimaForecaster().Fit(history, ["y"], cancellationToken: source.Token)
        );
    }
}
