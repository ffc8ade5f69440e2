using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Series;
using Unroll.Tensors;

namespace Unroll.Forecasting.Tests.Forecasters.Arima;

/// <summary>A clear error or a correct answer: never a hang, a NaN or an interval that is not finite.</summary>
public sealed class ArimaBadInputTests
{
    private static readonly ArimaForecaster Sarima = new() { Order = new(1, 0, 0, 0, 1, 1, 7) };

    [Fact]
    public void Too_few_values_for_the_orders_are_refused() =>
        Message(Sarima, Samples.Weekly(14))
            .ShouldBe(
                "column 'y': ARIMA(1,0,0)(0,1,1)[7] with 3 parameters needs at least 15 values, got 14; "
                    + "give a longer history, lower orders or a shorter season"
            );

    [Fact]
    public void A_season_longer_than_the_series_is_refused() =>
        Message(new ArimaForecaster { Order = new(0, 0, 0, 1, 0, 0, 365) }, Samples.Weekly(200))
            .ShouldContain("needs at least 366 values, got 200");

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e12)]
    [InlineData(0.1)]
    public void A_constant_series_is_refused(double level)
    {
        double[] values = [.. Enumerable.Repeat(level, 60)];
        foreach (
            ArimaFamilyForecaster model in (ArimaFamilyForecaster[])
                [Sarima, new ArimaForecaster(), new AutoArimaForecaster()]
        )
        {
            Message(model, values).ShouldContain("the series is constant");
        }
    }

    [Fact]
    public void A_season_that_repeats_itself_exactly_is_refused() =>
        Message(Sarima, [.. Enumerable.Range(0, 100).Select(t => 0.1 * (t % 7))])
            .ShouldContain("the series is constant once differenced");

    [Fact]
    public void A_straight_line_is_refused_where_its_slope_is_modelled() =>
        Message(
                new ArimaForecaster { Order = new(0, 1, 1), Constant = ArimaConstant.Drift },
                [.. Enumerable.Range(0, 60).Select(t => 3 + (0.1 * t))]
            )
            .ShouldContain("the series is constant once differenced");

    [Fact]
    public void A_series_without_a_value_is_refused()
    {
        double[] values = [.. Enumerable.Repeat(double.NaN, 50)];
        Message(Sarima, values).ShouldContain("every value is missing");
        Message(new AutoArimaForecaster(), values).ShouldContain("every value is missing");
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void An_infinite_value_is_refused(double value)
    {
        double[] values = Samples.Weekly(50);
        values[20] = value;
        Message(Sarima, values).ShouldContain("correct it, or leave it out as missing");
        Message(new AutoArimaForecaster(), values).ShouldContain("correct it, or leave it out as missing");
    }

    [Fact]
    public void A_regressor_that_others_make_up_is_refused()
    {
        double[] values = Samples.Weekly(80);
        double[] x = Samples.Weekly(80, seed: 4);
        TimeSeries history = Samples.Days(
            values,
            new NumericColumn("x", x),
            new NumericColumn("twice", [.. x.Select(value => (2 * value) + 1)]),
            new NumericColumn("flat", [.. x.Select(_ => 5.0)])
        );
        Message(With("x", "twice"), history).ShouldContain("the regressor 'twice'");
        Message(With("flat"), history).ShouldContain("the regressor 'flat'");

        static ArimaForecaster With(params string[] columns) =>
            new() { Order = Sarima.Order, KnownAhead = columns };
    }

    [Fact]
    public void A_regressor_that_is_the_drift_itself_takes_its_place()
    {
        TimeSeries all = Samples.Days(
            [
                .. Samples.Weekly(80).Select((value, t) => value + (2.0 * t)),
                .. Enumerable.Repeat(double.NaN, 7),
            ],
            new NumericColumn("line", [.. Enumerable.Range(0, 87).Select(t => (double)t)])
        );
        var model = new AutoArimaForecaster
        {
            Differences = 0,
            SeasonalDifferences = 1,
            KnownAhead = ["line"],
        };
        FittedArima fitted = Samples.Fit(model, all[..80]);
        Forecast forecast = fitted.Forecast(7, [0.95], all[80..]);
        ShouldBeFinite(forecast);
        fitted.Models[0].Terms.ShouldNotContain(term => term.Name == "drift");
    }

    [Fact]
    public void A_regressor_that_is_not_known_for_the_horizon_is_refused()
    {
        double[] x = Samples.Weekly(83, seed: 4);
        TimeSeries all = Samples.Days(
            [.. Samples.Weekly(80), double.NaN, double.NaN, double.NaN],
            new NumericColumn("x", x)
        );
        TimeSeries history = all[..80];
        var model = new ArimaForecaster { Order = Sarima.Order, KnownAhead = ["x"] };
        FittedArima fitted = Samples.Fit(model, history);

        Should
            .Throw<SeriesException>(() => fitted.Forecast(3))
            .Message.ShouldContain("give 'x' from 2001-03-22 to 2001-03-24 to sarima");
        Should.Throw<SeriesException>(() => fitted.Forecast(4, future: all[80..]));
        x[81] = double.NaN;
        TimeSeries gap = new(history.Index.After(3), [new NumericColumn("x", x.AsSpan(80))]);
        Should
            .Throw<SeriesException>(() => fitted.Forecast(3, future: gap))
            .Message.ShouldContain("column 'x' is missing at 2001-03-23");
        ShouldBeFinite(fitted.Forecast(3, [0.95], all[80..]));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.5)]
    public void Values_that_are_not_positive_have_no_logarithm(double lambda)
    {
        double[] values = [.. Samples.Weekly(60).Select(Math.Abs)];
        values[30] = 0;
        Message(new ArimaForecaster { Order = Sarima.Order, Lambda = lambda }, values)
            .ShouldContain("needs values above 0, got 0 at 2001-01-31");
    }

    [Fact]
    public void A_bound_that_a_transformation_does_not_have_is_refused()
    {
        double[] values = [.. Samples.Weekly(60).Select(value => Math.Exp(value / 20))];
        FittedArima fitted = Samples.Fit(new ArimaForecaster { Order = Sarima.Order, Lambda = -1 }, values);
        Should
            .Throw<SeriesException>(() => fitted.Forecast(200, [0.9999]))
            .Message.ShouldContain("choose a λ nearer to 1");
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e12)]
    public void Values_of_any_size_are_forecast(double size)
    {
        double[] values = [.. Samples.Weekly(80).Select(value => value * size)];
        ShouldBeFinite(Samples.Fit(Sarima, values).Forecast(20, [0.8, 0.99]));
        ShouldBeFinite(Samples.Fit(new AutoArimaForecaster(), values).Forecast(20, [0.8, 0.99]));
    }

    [Fact]
    public void Small_changes_about_a_large_level_are_not_lost()
    {
        double[] values = Samples.Weekly(80);
        FittedArima low = Samples.Fit(new ArimaForecaster { Order = new(1, 0, 0) }, values);
        FittedArima high = Samples.Fit(
            new ArimaForecaster { Order = new(1, 0, 0) },
            [.. values.Select(value => value + 1e9)]
        );
        high.Models[0].Coefficients.Ar[0].ShouldBe(low.Models[0].Coefficients.Ar[0], 1e-5);
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 0, 0)]
    [InlineData(2, 0, 2)]
    [InlineData(0, 1, 1)]
    [InlineData(1, 2, 2)]
    [InlineData(4, 1, 4)]
    public void At_the_edge_of_stationarity_there_is_an_answer(int ar, int differences, int ma)
    {
        SeededRandom random = new(5);
        double[][] series =
        [
            [.. Enumerable.Range(0, 90).Select(t => Math.Sin(t) + (1e-7 * random.NextNormal()))],
            [.. Enumerable.Range(0, 90).Select(t => Math.Pow(1.1, t))],
            [.. Enumerable.Range(0, 90).Select(t => t == 40 ? 1.0 : 0.0)],
            [.. Enumerable.Range(0, 90).Select(t => t < 45 ? 0.0 : 1e6)],
            [.. Enumerable.Range(0, 90).Select(t => t % 2 == 0 ? 1 : -1 + (1e-9 * t))],
            [.. Enumerable.Range(0, 90).Select(_ => random.NextNormal() > 2 ? 1.0 : 0.0)],
        ];
        foreach (double[] values in series)
        {
            var model = new ArimaForecaster { Order = new(ar, differences, ma) };
            FittedArima fitted = Samples.Fit(model, values);
            ShouldBeFinite(fitted.Forecast(30, [0.95]));
            double.IsFinite(fitted.Models[0].Criteria.Aicc).ShouldBeTrue();
            fitted.Models[0].Terms.ShouldAllBe(term => !double.IsNaN(term.StandardError));
        }
    }

    [Fact]
    public void A_hundred_thousand_values_are_fitted()
    {
        double[] values = Samples.Weekly(100_000);
        FittedArima fitted = Samples.Fit(Sarima, values);
        fitted.Models[0].Coefficients.Ar[0].ShouldBe(0.5, 0.02);
        ShouldBeFinite(fitted.Forecast(30, [0.95]));
    }

    [Fact]
    public void Most_values_may_be_missing()
    {
        double[] values = Samples.Weekly(300);
        for (int t = 0; t < values.Length; t++)
        {
            values[t] = t % 3 == 0 ? values[t] : double.NaN;
        }

        ShouldBeFinite(Samples.Fit(Sarima, values).Forecast(10, [0.95]));
        ShouldBeFinite(Samples.Fit(new AutoArimaForecaster { Season = 1 }, values).Forecast(10, [0.95]));
    }

    [Fact]
    public void A_phase_of_the_season_that_was_never_seen_is_not_forecast()
    {
        double[] values = Samples.Weekly(140);
        for (int t = 3; t < values.Length; t += 7)
        {
            values[t] = double.NaN;
        }

        FittedArima fitted = Samples.Fit(Sarima, values);
        ShouldBeFinite(fitted.Forecast(3, [0.95]));
        Should
            .Throw<SeriesException>(() => fitted.Forecast(7, [0.95]))
            .Message.ShouldContain("knows nothing of step 4");
    }

    [Theory]
    [InlineData(-1, 0, 1)]
    [InlineData(101, 0, 1)]
    [InlineData(0, 1, 1)]
    [InlineData(0, 1, 0)]
    public void Orders_that_there_are_not_are_refused(int ar, int seasonalDifferences, int season) =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            Samples.Fit(
                new ArimaForecaster { Order = new(ar, 0, 0, 0, seasonalDifferences, 0, season) },
                Samples.Weekly(50)
            )
        );

    [Fact]
    public void Coefficients_that_do_not_fit_the_orders_are_refused()
    {
        double[] values = Samples.Weekly(50);
        ArgumentError(new() { Variance = 1 }).ShouldContain("expected 1 coefficients, got 0");
        ArgumentError(
                new()
                {
                    Ar = [1.2],
                    Regression = [0],
                    Variance = 1,
                }
            )
            .ShouldContain("expected coefficients of a stationary autoregression, got 1.2");
        ArgumentError(new() { Ar = [0.5], Regression = [0] })
            .ShouldContain("expected a variance above 0, got 0");
        ArgumentError(
                new()
                {
                    Ar = [double.NaN],
                    Regression = [0],
                    Variance = 1,
                }
            )
            .ShouldContain("expected finite coefficients, got NaN");

        string ArgumentError(ArimaCoefficients coefficients) =>
            Should
                .Throw<ArgumentException>(() =>
                    Samples.Fit(
                        new ArimaForecaster { Order = new(1, 0, 0), Coefficients = coefficients },
                        values
                    )
                )
                .Message;
    }

    [Theory]
    [InlineData(ArimaConstant.Mean, 1)]
    [InlineData(ArimaConstant.Drift, 2)]
    public void A_constant_that_differencing_takes_out_is_refused(ArimaConstant constant, int differences) =>
        Should.Throw<ArgumentException>(() =>
            Samples.Fit(
                new ArimaForecaster { Order = new(0, differences, 1), Constant = constant },
                Samples.Weekly(50)
            )
        );

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 4)]
    [InlineData(7, 0)]
    [InlineData(double.NaN, 1)]
    public void Waves_that_there_are_not_are_refused(double period, int order) =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            Samples.Fit(
                new ArimaForecaster { Fourier = [new FourierTerms(period, order)] },
                Samples.Weekly(50)
            )
        );

    [Fact]
    public void The_sum_of_squares_needs_every_value()
    {
        double[] values = Samples.Weekly(50);
        values[20] = double.NaN;
        Message(
                new ArimaForecaster { Order = new(1, 0, 0), Method = ArimaMethod.ConditionalSumOfSquares },
                values
            )
            .ShouldContain("the conditional sum of squares needs every value");
    }

    [Fact]
    public void Short_series_have_a_simple_model()
    {
        for (int count = 3; count <= 20; count++)
        {
            double[] values = Samples.Weekly(count);
            FittedArima fitted = Samples.Fit(new AutoArimaForecaster { Season = 1 }, values);
            ShouldBeFinite(fitted.Forecast(5, [0.95]));
        }

        Message(new AutoArimaForecaster { Season = 1 }, [1, 2]).ShouldContain("values, got 2");
    }

    private static string Message(ArimaFamilyForecaster model, double[] values) =>
        Message(model, Samples.Days(values));

    private static string Message(ArimaFamilyForecaster model, TimeSeries history) =>
        Should.Throw<SeriesException>(() => Samples.Fit(model, history)).Message;

    private static void ShouldBeFinite(Forecast forecast)
    {
        foreach (TargetForecast target in forecast.Targets)
        {
            target.Mean.ShouldAllBe(value => double.IsFinite(value));
            target.Intervals.ShouldAllBe(band =>
                band.Lower.All(double.IsFinite) && band.Upper.All(double.IsFinite)
            );
            target.Intervals.ShouldAllBe(band =>
                band.Lower.Zip(band.Upper, (lower, upper) => lower <= upper).All(isOrdered => isOrdered)
            );
        }
    }
}
