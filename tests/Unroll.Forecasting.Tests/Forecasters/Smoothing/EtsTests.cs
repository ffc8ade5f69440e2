using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Smoothing;
using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Smoothing;

public sealed class EtsTests
{
    [Fact]
    public void The_choice_is_told_with_its_criteria()
    {
        var fitted = (IFittedByLikelihood)new Ets().Fit(Days.Seasonal(90), ["y"]);
        fitted.Notes.ShouldHaveSingleItem().ShouldMatch(@"^ets is ETS\([AM],[ANd]+,[AMN]\), by its AICc$");
        fitted.Criteria.ShouldHaveSingleItem().Aicc.ShouldBeGreaterThan(fitted.Criteria[0].Aic);
        new Ses().Fit(Days.Seasonal(30), ["y"]).Notes.ShouldBeEmpty();
    }

    [Fact]
    public void No_stable_model_has_a_smaller_criterion_than_the_one_chosen()
    {
        double[] values = Days.Seasonal(60)["y"].ToArray();
        EtsFit best = new EtsChoice(null, null, null).Best(values, 7).ShouldNotBeNull();
        EtsForm[] forms = [.. new EtsChoice(null, null, null).Forms(isPositive: true, isSeasonal: true)];
        forms.Length.ShouldBe(15);
        forms
            .Select(form => EtsEstimator.Fit(form, values, 7).ShouldNotBeNull().Criteria.Aicc)
            .Min()
            .ShouldBe(best.Criteria.Aicc);
    }

    [Fact]
    public void Values_that_are_not_all_above_zero_are_not_multiplied()
    {
        EtsForm[] forms = [.. new EtsChoice(null, null, null).Forms(isPositive: false, isSeasonal: true)];
        forms.ShouldAllBe(form => !form.NeedsPositiveValues);
        new Ets()
            .Fit(Days.Of(40, t => Math.Sin(t)), ["y"])
            .Forecast(3)
            .Mean()
            .ShouldAllBe(y => double.IsFinite(y));
        Should
            .Throw<SeriesException>(() =>
                new HoltWinters { IsMultiplicative = true }.Fit(Days.Of(40, t => t % 7), ["y"])
            )
            .Message.ShouldContain("needs values above zero");
        IFittedForecaster fitted = new HoltWinters { IsMultiplicative = true }.Fit(
            Days.Of(40, t => 1 + (t % 7)),
            ["y"]
        );
        Should
            .Throw<SeriesException>(() => fitted.Update(Days.Of(41, t => t == 40 ? 0 : 1)[40..]))
            .Message.ShouldContain("values of zero or less have come since it was fitted");
    }

    [Fact]
    public void A_series_that_no_such_model_follows_is_not_said_to_be_short()
    {
        string message = Should
            .Throw<SeriesException>(() =>
                new HoltWinters { IsMultiplicative = true, Season = 12 }.Fit(
                    Days.Of(72, t => Math.Exp(t)),
                    ["y"]
                )
            )
            .Message;
        message.ShouldContain("holt-winters cannot be fitted to the series");
        message.ShouldNotContain("rows");
    }

    [Fact]
    public void A_season_longer_than_the_series_is_left_out_of_the_choice_but_refused_if_asked_for()
    {
        new Ets { Season = 52 }
            .Fit(Days.Seasonal(40), ["y"])
            .Forecast(3)
            .Mean()
            .Length.ShouldBe(3);
        Should
            .Throw<SeriesException>(() => new HoltWinters { Season = 52 }.Fit(Days.Seasonal(40), ["y"]))
            .Message.ShouldContain("holt-winters needs at least 59 rows, got 40");
        Should
            .Throw<SeriesException>(() => new HoltWinters { Season = 1 }.Fit(Days.Seasonal(40), ["y"]))
            .Message.ShouldContain("give the season");
    }

    [Fact]
    public void Parts_without_a_stable_model_need_all_three_names()
    {
        var some = new Ets { Error = ErrorType.Additive, Seasonality = SeasonType.Multiplicative };
        Should
            .Throw<SeriesException>(() => some.Fit(Days.Seasonal(40), ["y"]))
            .Message.ShouldContain("no stable model of these parts");
        new Ets
        {
            Error = ErrorType.Additive,
            Trend = TrendType.None,
            Seasonality = SeasonType.Multiplicative,
        }
            .Fit(Days.Seasonal(40), ["y"])
            .Forecast(8, [0.9])
            .Numbers()
            .ShouldAllBe(number => double.IsFinite(number));
    }

    [Fact]
    public void Simulated_intervals_depend_on_the_seed_alone_and_hold_what_they_say()
    {
        EtsForm form = new(ErrorType.Multiplicative, TrendType.None, SeasonType.None);
        var parameters = new EtsParameters(0.3);
        var state = new EtsState(100, 0, []);
        IReadOnlyList<IntervalForecast> Bands(ulong seed) =>
            EtsSimulation.Intervals(form, parameters, state, 0.0004, 5, [0.8], seed);
        Bands(1)[0].Upper.ShouldBe(Bands(1)[0].Upper);
        Bands(1)[0].Upper.ShouldNotBe(Bands(2)[0].Upper);
        EtsMoments exact = EtsMoments.Of(form, parameters, state, 0.0004, 5).ShouldNotBeNull();
        IntervalForecast expected = GaussianIntervals.Around(exact.Mean, exact.Deviation, [0.8])[0];
        Bands(1)[0].Upper.ShouldBe(expected.Upper, 0.2);
        Bands(1)[0].Lower.ShouldBe(expected.Lower, 0.2);
    }

    [Fact]
    public void A_hundred_thousand_values_with_a_long_season_are_fitted()
    {
        TimeSeries series = Days.Of(
            100_000,
            t => 100 + (10 * Math.Sin(2 * Math.PI * t / 24)) + Math.Sin(t * 1.7 * t)
        );
        var model = new Ets
        {
            Error = ErrorType.Additive,
            Trend = TrendType.None,
            Seasonality = SeasonType.Additive,
            Season = 24,
        };
        model
            .Fit(series, ["y"])
            .Forecast(24, [0.95])
            .Numbers()
            .ShouldAllBe(number => double.IsFinite(number));
    }
}
