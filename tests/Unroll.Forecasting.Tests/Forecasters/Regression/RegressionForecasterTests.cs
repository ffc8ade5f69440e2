using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Regression;
using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Regression;

public sealed class RegressionForecasterTests
{
    [Fact]
    public void A_line_with_a_week_goes_on_exactly()
    {
        double[] week = [3, -1, 4, 1, -5, 9, -2];
        double Value(int t) => 20 + (0.5 * t) + week[t % 7];
        IFittedForecaster fitted = new RegressionForecaster().Fit(Days.Of(30, Value), ["y"]);
        fitted.Forecast(10).Mean().ShouldBe([.. Enumerable.Range(30, 10).Select(Value)], 1e-9);
        IFittedForecaster later = fitted.Update(Days.Of(33, _ => 1e6)[30..]);
        later.Forecast(7).Mean().ShouldBe([.. Enumerable.Range(33, 7).Select(Value)], 1e-9);
    }

    [Fact]
    public void Waves_carry_a_season_that_is_not_whole()
    {
        double Value(int t) => 5 + Math.Sin(2 * Math.PI * t / 10.5) - (2 * Math.Cos(4 * Math.PI * t / 10.5));
        new RegressionForecaster
        {
            Season = 10.5,
            Waves = 2,
            HasTrend = false,
        }
            .Fit(Days.Of(40, Value), ["y"])
            .Forecast(20)
            .Mean()
            .ShouldBe([.. Enumerable.Range(40, 20).Select(Value)], 1e-9);
    }

    [Fact]
    public void As_many_waves_as_a_season_holds_are_its_dummies()
    {
        TimeSeries series = Days.Seasonal(60);
        double[] dummies = new RegressionForecaster().Fit(series, ["y"]).Forecast(14, [0.9]).Numbers();
        new RegressionForecaster { Waves = 3 }
            .Fit(series, ["y"])
            .Forecast(14, [0.9])
            .Numbers()
            .ShouldBe(dummies, 1e-8);
    }

    [Fact]
    public void Without_terms_it_is_the_mean_with_the_band_of_the_mean()
    {
        TimeSeries series = Days.Of(3, 8, 5, 12);
        var constant = new RegressionForecaster { HasTrend = false, Season = 1 };
        constant
            .Fit(series, ["y"])
            .Forecast(3, [0.8, 0.95])
            .Numbers()
            .ShouldBe(
                new Unroll.Forecasting.Forecasters.Baselines.Mean()
                    .Fit(series, ["y"])
                    .Forecast(3, [0.8, 0.95])
                    .Numbers(),
                1e-9
            );
    }

    [Fact]
    public void A_band_of_a_line_is_that_of_the_textbook()
    {
        // y = 1, 3, 2, 5: the line is 1.1t + 1.1 at t = 0…3, s² = 2.7/2 and at t = 4 the leverage is 1/4 + 2.5²/5.
        IntervalForecast band = new RegressionForecaster { Season = 1 }
            .Fit(Days.Of(1, 3, 2, 5), ["y"])
            .Forecast(1, [0.9])
            .Targets[0]
            .Intervals[0];
        double scale = Math.Sqrt(2.7 / 2 * (1 + 0.25 + (2.5 * 2.5 / 5)));
        ((band.Upper[0] + band.Lower[0]) / 2).ShouldBe(5.5, 1e-9);
        ((band.Upper[0] - band.Lower[0]) / 2).ShouldBe(2.919985580353726 * scale, 1e-6);
    }

    [Fact]
    public void A_season_that_is_not_whole_needs_waves()
    {
        Should
            .Throw<ArgumentOutOfRangeException>(() =>
                new RegressionForecaster { Season = 365.25 }.Fit(Days.Seasonal(60), ["y"])
            )
            .Message.ShouldContain("whole steps, or a number of waves");
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new RegressionForecaster { Season = 7, Waves = 4 }.Fit(Days.Seasonal(60), ["y"])
        );
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    public void A_season_of_less_than_a_step_is_refused(double season) =>
        Should
            .Throw<ArgumentOutOfRangeException>(() =>
                new RegressionForecaster { Season = season }.Fit(Days.Seasonal(60), ["y"])
            )
            .Message.ShouldContain("expected a season of at least one step");

    [Fact]
    public void A_season_longer_than_the_series_is_refused() =>
        Should
            .Throw<SeriesException>(() =>
                new RegressionForecaster { Season = 52 }.Fit(Days.Seasonal(40), ["y"])
            )
            .Message.ShouldContain("rows, got 40");

    [Fact]
    public void Adding_a_line_to_the_series_adds_it_to_the_forecast() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(int Intercept, int Slope)>(),
                line =>
                {
                    TimeSeries plain = Days.Seasonal(40);
                    double[] values = plain["y"].ToArray();
                    TimeSeries lifted = Days.Of([
                        .. values.Select((value, t) => value + line.Intercept + (line.Slope * t)),
                    ]);
                    double[] before = new RegressionForecaster().Fit(plain, ["y"]).Forecast(9).Mean();
                    double[] after = new RegressionForecaster().Fit(lifted, ["y"]).Forecast(9).Mean();
                    double size = 1 + Math.Abs(line.Intercept) + (50.0 * Math.Abs(line.Slope));
                    return before
                        .Select((value, step) => value + line.Intercept + (line.Slope * (40 + step)))
                        .Zip(after)
                        .All(pair => Math.Abs(pair.First - pair.Second) < 1e-9 * (size + 200));
                }
            )
            .QuickCheckThrowOnFailure();
}
