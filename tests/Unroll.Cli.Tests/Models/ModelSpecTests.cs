using Unroll.Cli.Models;
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

    [Theory]
    [InlineData("", "no model ''")]
    [InlineData("GRU", "did you mean 'gru'?")]
    [InlineData("prophet", "expected one of naive, seasonal-naive, linear, rnn, lstm, gru")]
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
