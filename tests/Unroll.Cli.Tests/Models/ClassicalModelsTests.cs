using Unroll.Cli.Models;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Forecasters.Combined;
using Unroll.Forecasting.Forecasters.Regression;
using Unroll.Forecasting.Forecasters.Smoothing;

namespace Unroll.Cli.Tests.Models;

public sealed class ClassicalModelsTests
{
    private static readonly ModelContext Context = new(
        Horizon: 14,
        Covariates: [],
        KnownAhead: [],
        Seed: 5,
        Threads: 2
    );

    [Theory]
    [InlineData("ets:M,Ad,M,season=12")]
    [InlineData("ets:error=M,trend=Ad,seasonal=M,season=12")]
    [InlineData("ets: season=12, seasonal=M, error=M, trend=Ad")]
    public void The_parts_of_exponential_smoothing_may_be_given_by_place_or_by_name(string text)
    {
        Ets model = ModelSpec.Parse(text).Create(Context).ShouldBeOfType<Ets>();
        model.Error.ShouldBe(ErrorType.Multiplicative);
        model.Trend.ShouldBe(TrendType.DampedAdditive);
        model.Seasonality.ShouldBe(SeasonType.Multiplicative);
        model.Season.ShouldBe(12);
        model.Seed.ShouldBe(5UL);
    }

    [Fact]
    public void Parts_that_are_not_given_or_Z_are_chosen()
    {
        Ets model = ModelSpec.Parse("ets:Z,N").Create(Context).ShouldBeOfType<Ets>();
        model.Error.ShouldBeNull();
        model.Trend.ShouldBe(TrendType.None);
        model.Seasonality.ShouldBeNull();
    }

    [Fact]
    public void Simple_models_take_their_settings()
    {
        ModelSpec.Parse("mean").Create(Context).ShouldBeOfType<Mean>();
        ModelSpec.Parse("drift").Create(Context).ShouldBeOfType<Drift>();
        ModelSpec.Parse("ses").Create(Context).ShouldBeOfType<Ses>();
        ModelSpec.Parse("holt:damped=yes").Create(Context).ShouldBeOfType<Holt>().IsDamped.ShouldBeTrue();
        ModelSpec.Parse("theta:season=4").Create(Context).ShouldBeOfType<Theta>().Season.ShouldBe(4);
        ModelSpec.Parse("combination").Create(Context).ShouldBeOfType<Combination>();
        ModelSpec
            .Parse("optimised-theta")
            .Create(Context)
            .ShouldBeOfType<OptimisedTheta>()
            .Season.ShouldBeNull();
        ModelSpec
            .Parse("window-average:7")
            .Create(Context)
            .ShouldBeOfType<WindowAverage>()
            .Window.ShouldBe(7);
        HoltWinters winters = ModelSpec
            .Parse("holt-winters:seasonal=M,damped=yes,season=12")
            .Create(Context)
            .ShouldBeOfType<HoltWinters>();
        winters.IsMultiplicative.ShouldBeTrue();
        winters.IsDamped.ShouldBeTrue();
        winters.Season.ShouldBe(12);
        RegressionForecaster regression = ModelSpec
            .Parse("regression:trend=no,season=365.25,waves=3")
            .Create(Context)
            .ShouldBeOfType<RegressionForecaster>();
        regression.HasTrend.ShouldBeFalse();
        regression.Season.ShouldBe(365.25);
        regression.Waves.ShouldBe(3);
    }

    [Theory]
    [InlineData("window-average:x", "window-average:window expects a whole number from 1, got 'x'")]
    [InlineData("window-average:7,8", "window-average has no setting '8'")]
    [InlineData("ets:M,M,M,M", "ets has no setting 'M'")]
    [InlineData("ets:M,error=A", "ets:error is given twice")]
    [InlineData("ets:Q", "ets:error expects A or M or Z, got 'Q'")]
    [InlineData("theta:4", "theta has no setting '4'")]
    public void What_is_wrong_is_said(string text, string expected)
    {
        ModelSpec.TryParse(text, out _, out string? problem).ShouldBeFalse();
        problem.ShouldNotBeNull().ShouldContain(expected, Case.Sensitive);
    }
}
