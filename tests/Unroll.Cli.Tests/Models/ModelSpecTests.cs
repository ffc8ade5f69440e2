using Unroll.Cli.Models;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Forecasters.Linear;
using Unroll.Forecasting.Forecasters.Neural;

namespace Unroll.Cli.Tests.Models;

public sealed class ModelSpecTests
{
    private static readonly ModelContext Context = new(
        Horizon: 14,
        Covariates: ["bus"],
        KnownAhead: ["day_type"],
        Seed: 5,
        Threads: 2
    );

    [Fact]
    public void A_name_alone_is_the_model_with_its_usual_settings() =>
        ModelSpec
            .Parse("seasonal-naive")
            .Create(Context)
            .ShouldBeOfType<SeasonalNaive>()
            .Season.ShouldBeNull();

    [Fact]
    public void Every_setting_of_a_network_is_passed_on()
    {
        const string text =
            "lstm:window=56,hidden=64,layers=2,dropout=0.25,epochs=9,rate=0.5,batch=16,patience=3,strategy=recursive";

        LstmForecaster model = ModelSpec.Parse(text).Create(Context).ShouldBeOfType<LstmForecaster>();

        model.Window.ShouldBe(56);
        model.HiddenSize.ShouldBe(64);
        model.Layers.ShouldBe(2);
        model.Dropout.ShouldBe(0.25f);
        model.Epochs.ShouldBe(9);
        model.LearningRate.ShouldBe(0.5f);
        model.BatchSize.ShouldBe(16);
        model.Patience.ShouldBe(3);
        model.OutputSteps.ShouldBe(1);
        model.PredictsCovariates.ShouldBeTrue();
    }

    [Fact]
    public void What_the_options_say_is_passed_on()
    {
        GruForecaster model = ModelSpec.Parse("gru").Create(Context).ShouldBeOfType<GruForecaster>();

        model.OutputSteps.ShouldBe(14);
        model.Covariates.ShouldBe(["bus"]);
        model.KnownAhead.ShouldBe(["day_type"]);
        model.Seed.ShouldBe(5UL);
        model.Threads.ShouldBe(2);
    }

    [Fact]
    public void The_linear_model_takes_its_own_settings()
    {
        LinearForecaster model = ModelSpec
            .Parse("linear: window=28, ridge=0")
            .Create(Context)
            .ShouldBeOfType<LinearForecaster>();

        model.Window.ShouldBe(28);
        model.Ridge.ShouldBe(0);
        model.OutputSteps.ShouldBe(14);
    }

    [Fact]
    public void The_orders_of_an_arima_model_are_told_by_their_place()
    {
        ModelSpec
            .Parse("arima:2,1,3")
            .Create(Context)
            .ShouldBeOfType<ArimaForecaster>()
            .Order.ShouldBe(new(2, 1, 3));
        ArimaForecaster model = ModelSpec
            .Parse("sarima:1,0,2:3,1,4:7,constant=none,lambda=0.5")
            .Create(Context)
            .ShouldBeOfType<ArimaForecaster>();
        model.Order.ShouldBe(new(1, 0, 2, 3, 1, 4, 7));
        model.Constant.ShouldBe(ArimaConstant.None);
        model.Lambda.ShouldBe(0.5);
        model.KnownAhead.ShouldBe(["day_type"]);
        model.Name.ShouldBe("sarima");
    }

    [Fact]
    public void The_season_of_automatic_orders_is_made_of_waves_if_it_is_not_whole()
    {
        AutoArimaForecaster whole = ModelSpec
            .Parse("auto-arima:season=12,search=full,criterion=bic,lambda=auto")
            .Create(Context)
            .ShouldBeOfType<AutoArimaForecaster>();
        whole.Season.ShouldBe(12);
        whole.Fourier.ShouldBeEmpty();
        whole.Search.ShouldBe(OrderSearch.Full);
        whole.Criterion.ShouldBe(OrderCriterion.Bic);
        whole.ChoosesLambda.ShouldBeTrue();

        AutoArimaForecaster year = ModelSpec
            .Parse("auto-arima:season=365.25")
            .Create(Context)
            .ShouldBeOfType<AutoArimaForecaster>();
        year.Season.ShouldBeNull();
        year.Fourier.ShouldBe([new FourierTerms(365.25, 3)]);
    }

    [Theory]
    [InlineData("sarima", "sarima needs p, d, q, P, D, Q, s; write it as in sarima:1,0,0:0,1,1:7")]
    [InlineData("sarima:1,0,0", "sarima needs p, d, q, P, D, Q, s")]
    [InlineData("arima:1,0", "arima needs p, d, q; write it as in arima:1,1,1")]
    [InlineData("arima:1,0,101", "arima:q expects a whole number from 0 to 100, got '101'")]
    [InlineData("sarima:1,0,0:0,1,1:0", "sarima:s expects a whole number from 1 to 1000000, got '0'")]
    [InlineData("arima:1,0,0,lambda=x", "arima:lambda expects a number, or auto, got 'x'")]
    [InlineData("auto-arima:season=0", "auto-arima:season expects a number above 0, got '0'")]
    [InlineData("", "no model ''")]
    [InlineData("GRU", "did you mean 'gru'?")]
    [InlineData("prophet", "expected one of naive, seasonal-naive, mean")]
    [InlineData("gru:", "gru has no setting ''")]
    [InlineData("gru:window", "gru:window expects a whole number from 1, got ''")]
    [InlineData("gru:window=0", "gru:window expects a whole number from 1, got '0'")]
    [InlineData("gru:window=1.5", "got '1.5'")]
    [InlineData("gru:window=7,window=8", "gru:window is given twice")]
    [InlineData("gru:dropout=1", "gru:dropout expects a number from 0 to below 1")]
    [InlineData("gru:rate=NaN", "gru:rate expects a number above 0, got 'NaN'")]
    [InlineData("gru:rate=-1", "gru:rate expects a number above 0")]
    [InlineData("gru:strategy=both", "gru:strategy expects direct or recursive, got 'both'")]
    [InlineData("gru:seson=7", "gru has no setting 'seson'")]
    [InlineData("naive:season=7", "naive takes no settings")]
    public void What_is_wrong_is_said(string text, string expected)
    {
        ModelSpec.TryParse(text, out _, out string? problem).ShouldBeFalse();

        problem.ShouldNotBeNull().ShouldContain(expected, Case.Sensitive);
    }
}
