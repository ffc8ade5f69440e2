using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Forecasters.Combined;
using Unroll.Forecasting.Forecasters.Regression;
using Unroll.Forecasting.Forecasters.Smoothing;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters;

/// <summary>What holds for every model of one series.</summary>
public sealed class UnivariateLawsTests
{
    private static readonly Dictionary<string, IForecaster> Models = new(StringComparer.Ordinal)
    {
        ["mean"] = new Mean(),
        ["drift"] = new Drift(),
        ["window-average"] = new WindowAverage(),
        ["regression"] = new RegressionForecaster(),
        ["regression with waves"] = new RegressionForecaster { Waves = 2 },
        ["ses"] = new Ses(),
        ["holt"] = new Holt(),
        ["damped holt"] = new Holt { IsDamped = true },
        ["holt-winters"] = new HoltWinters(),
        ["multiplicative holt-winters"] = new HoltWinters { IsMultiplicative = true, IsDamped = true },
        ["ets"] = new Ets(),
        ["ets that is simulated"] = new Ets
        {
            Error = ErrorType.Multiplicative,
            Trend = TrendType.DampedMultiplicative,
            Seasonality = SeasonType.Multiplicative,
        },
        ["theta"] = new Theta(),
        ["optimised-theta"] = new OptimisedTheta(),
        ["combination"] = new Combination(new Ets(), new Theta()),
    };

    public static TheoryData<string> All => [.. Models.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void Forecasts_are_finite_and_wider_levels_have_wider_bands(string model)
    {
        Forecast forecast = Models[model].Fit(Days.Seasonal(70), ["y"]).Forecast(20, [0.5, 0.95]);
        forecast.Numbers().ShouldAllBe(number => double.IsFinite(number));
        TargetForecast target = forecast.Targets[0];
        for (int step = 0; step < 20; step++)
        {
            target.Intervals[0].Lower[step].ShouldBeLessThan(target.Mean[step]);
            target.Intervals[0].Upper[step].ShouldBeGreaterThan(target.Mean[step]);
            target.Intervals[1].Lower[step].ShouldBeLessThan(target.Intervals[0].Lower[step]);
            target.Intervals[1].Upper[step].ShouldBeGreaterThan(target.Intervals[0].Upper[step]);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_scale_of_the_data_does_not_matter(string model)
    {
        double[] usual = Numbers(1);
        foreach (double scale in (double[])[1e-12, 1e-3, 10, 1e12])
        {
            double[] scaled = Numbers(scale);
            for (int i = 0; i < usual.Length; i++)
            {
                (scaled[i] / scale).ShouldBe(usual[i], 1e-4 * usual.Max(), $"at {i} of scale {scale}");
            }
        }

        double[] Numbers(double scale) =>
            Models[model].Fit(Days.Seasonal(70, scale), ["y"]).Forecast(14, [0.8]).Numbers();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_update_in_parts_is_an_update_at_once_and_leaves_the_old_model_alone(string model)
    {
        TimeSeries series = Days.Seasonal(80);
        IFittedForecaster fitted = Models[model].Fit(series[..60], ["y"]);
        double[] before = fitted.Forecast(10, [0.8]).Numbers();
        double[] atOnce = fitted.Update(series[60..]).Forecast(10, [0.8]).Numbers();
        IFittedForecaster parts = fitted.Update(series[60..63]).Update(series[63..79]).Update(series[79..]);
        parts.Forecast(10, [0.8]).Numbers().ShouldBe(atOnce, 1e-9);
        parts.History.Count.ShouldBe(80);
        fitted.Forecast(10, [0.8]).Numbers().ShouldBe(before);
        if (model is not ("regression" or "regression with waves"))
        {
            atOnce.ShouldNotBe(before);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_target_is_forecast_as_if_it_were_alone(string model)
    {
        TimeSeries one = Days.Seasonal(70);
        double[] values = one["y"].ToArray();
        TimeSeries two = one.WithColumn(new NumericColumn("z", [.. values.Select((v, t) => 2 * v + t)]));
        Forecast both = Models[model].Fit(two, ["z", "y"]).Forecast(5);
        both.Targets.Select(target => target.Name).ShouldBe(["z", "y"]);
        both.Targets[1].Mean.ShouldBe(Models[model].Fit(one, ["y"]).Forecast(5).Targets[0].Mean);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_constant_goes_on(string model)
    {
        foreach (double constant in (double[])[42, 1e-9, 0, -3])
        {
            if (constant <= 0 && model is "ets that is simulated" or "multiplicative holt-winters")
            {
                continue;
            }

            Models[model]
                .Fit(Days.Of(60, _ => constant), ["y"])
                .Forecast(10, [0.95])
                .Numbers()
                .ShouldAllBe(
                    number => Math.Abs(number - constant) <= 1e-6 * Math.Abs(constant),
                    $"of {constant}"
                );
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Whatever_the_values_numbers_are_finite_or_an_error_says_why(string model)
    {
        Gen<double> value = Gen.OneOf(
            Gen.Elements(0.0, 1, -1, 1e6, 1e-6, 1e30, 7),
            ArbMap.Default.ArbFor<int>().Generator.Select(number => (double)number),
            Gen.Constant(100.0)
        );
        Prop.ForAll(
                value.ArrayOf().Where(values => values.Length is > 0 and < 60).ToArbitrary(),
                values => Holds(Models[model], values)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    private static bool Holds(IForecaster model, double[] values)
    {
        try
        {
            return model
                .Fit(Days.Of(values), ["y"])
                .Forecast(9, [0.9])
                .Numbers()
                .All(number => double.IsFinite(number));
        }
        catch (SeriesException exception)
        {
            return exception.Message.Length > 0;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_missing_or_infinite_is_named(string model)
    {
        foreach (
            (double value, string word) in new[]
            {
                (double.NaN, "missing"),
                (double.PositiveInfinity, "infinite"),
            }
        )
        {
            TimeSeries broken = Days.Of(60, t => t == 5 ? value : 10 + (t % 7));
            Should
                .Throw<SeriesException>(() => Models[model].Fit(broken, ["y"]))
                .Message.ShouldContain($"that of 2001-01-06 is {word}; fill the gap");
            IFittedForecaster fitted = Models[model].Fit(Days.Seasonal(60), ["y"]);
            TimeSeries next = Days.Of(61, t => t == 60 ? value : t)[60..];
            Should.Throw<SeriesException>(() => fitted.Update(next)).Message.ShouldContain(word);
        }

        Should
            .Throw<SeriesException>(() => Models[model].Fit(Days.Of(60, _ => double.NaN), ["y"]))
            .Message.ShouldContain("2001-01-01 is missing");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Too_few_values_are_an_error_or_have_a_finite_forecast(string model)
    {
        for (int count = 1; count < 24; count++)
        {
            TimeSeries series = Days.Seasonal(count);
            try
            {
                Models[model]
                    .Fit(series, ["y"])
                    .Forecast(10, [0.95])
                    .Numbers()
                    .ShouldAllBe(number => double.IsFinite(number), $"{count} values");
            }
            catch (SeriesException exception)
            {
                exception.Message.ShouldContain($"rows, got {count}");
            }
        }

        Should.Throw<SeriesException>(() => Models[model].Fit(Days.Seasonal(1), ["y"]));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Senseless_requests_are_refused(string model)
    {
        Should.Throw<ArgumentException>(() => Models[model].Fit(Days.Seasonal(60), ["x"]));
        Should.Throw<ArgumentException>(() => Models[model].Fit(Days.Seasonal(60), []));
        IFittedForecaster fitted = Models[model].Fit(Days.Seasonal(60), ["y"]);
        Should.Throw<ArgumentOutOfRangeException>(() => fitted.Forecast(0));
        Should.Throw<ArgumentOutOfRangeException>(() => fitted.Forecast(1, [95]));
    }
}
