using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Forecasters.Neural;
using Unroll.Forecasting.Series;
using Unroll.Forecasting.Tests.Forecasters.Windows;

namespace Unroll.Forecasting.Tests.Forecasters.Neural;

public sealed class LearningTests
{
    // A sine with a period of a week under noise: the seasonal naive forecast doubles the variance of the noise.
    private static readonly TimeSeries Sine = Daily.Of([
        .. Daily
            .Noise(400, 1)
            .Select((noise, row) => 100 + (10 * Math.Sin(2 * Math.PI * row / 7)) + (3 * noise)),
    ]);

    public static TheoryData<string> Models => ["rnn", "lstm", "gru"];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_noisy_sine_is_learnt(string name)
    {
        RecurrentForecaster model = Networks.Create(name, new() { Epochs = 30 });
        Backtest backtest = new() { Start = Sine.Index[320], End = Sine.Index[^1] };
        BacktestReport report = backtest.Run(Sine, ["y"], [model, new SeasonalNaive()]);
        report.Results[0].Model.ShouldBe(name);
        report.Results[0].Mae.ShouldBeLessThan(0.88 * report.Results[1].Mae);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_seed_fixes_the_forecast_whatever_the_number_of_threads(string name)
    {
        double[] one = Forecast(new() { Threads = 1, Seed = 5 });
        Forecast(new() { Threads = 1, Seed = 5 }).ShouldBe(one);
        Forecast(new() { Threads = 2, Seed = 5 }).ShouldBe(one);
        Forecast(new() { Threads = 1, Seed = 6 }).ShouldNotBe(one);

        double[] Forecast(NetworkSettings settings) =>
            Daily.Mean(
                Networks
                    .Create(name, settings with { Layers = 2, Dropout = 0.2f, BatchSize = 64 })
                    .Fit(Sine, ["y"])
                    .Forecast(5)
            );
    }

    [Fact]
    public void A_seed_fixes_the_initial_weights_too()
    {
        // Hardly a step is made, so that the order of the windows makes no difference.
        double one = Forecast(1);
        Forecast(1).ShouldBe(one);
        Math.Abs(Forecast(2) - one).ShouldBeGreaterThan(0.01);

        static double Forecast(ulong seed) =>
            Daily.Mean(
                new GruForecaster
                {
                    Window = 14,
                    Epochs = 1,
                    LearningRate = 1e-9f,
                    Seed = seed,
                }
                    .Fit(Sine, ["y"])
                    .Forecast(1)
            )[0];
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Dropout_changes_what_is_learnt_but_is_not_there_when_forecasting(string name)
    {
        IFittedForecaster fitted = Networks
            .Create(name, new() { Layers = 2, Dropout = 0.4f })
            .Fit(Sine, ["y"]);
        double[] forecast = Daily.Mean(fitted.Forecast(5));
        Daily.Mean(fitted.Forecast(5)).ShouldBe(forecast);
        Daily
            .Mean(Networks.Create(name, new() { Layers = 2 }).Fit(Sine, ["y"]).Forecast(5))
            .ShouldNotBe(forecast);
        Daily.Mean(Networks.Create(name, new()).Fit(Sine, ["y"]).Forecast(5)).ShouldNotBe(forecast);
    }

    [Fact]
    public void Every_network_is_another()
    {
        double[][] forecasts =
        [
            .. Models.Select(row =>
                Daily.Mean(Networks.Create(row.Data, new()).Fit(Sine, ["y"]).Forecast(3))
            ),
        ];
        forecasts.Select(forecast => forecast[0]).Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(5, 18)]
    public void A_history_just_long_enough_is_learnt_from(int steps, int rows)
    {
        GruForecaster model = new()
        {
            Window = rows - steps - 1,
            OutputSteps = steps,
            HiddenSize = 2,
            Epochs = 2,
        };
        Daily
            .Mean(model.Fit(Sine[..rows], ["y"]).Forecast(steps))
            .ShouldAllBe(value => value > 50 && value < 150);
    }

    [Fact]
    public void Without_validation_every_window_is_learnt_from()
    {
        // The last row is a target of the last window's last step alone.
        double[] truth = Forecast(Sine[..60]);
        Forecast(Sine[..60].WithColumn(Daily.Planted(Sine[..60].Numeric("y"), 59, 130))).ShouldNotBe(truth);

        static double[] Forecast(TimeSeries series)
        {
            GruForecaster model = new()
            {
                Window = 10,
                OutputSteps = 4,
                HiddenSize = 3,
                Epochs = 2,
                ValidationFraction = 0,
            };

            // The same window for both, so that only what was learnt can differ.
            IFittedForecaster fitted = model.Fit(series, ["y"]);
            return
            [
                .. Daily.Mean(fitted.Update(Sine[60..70]).Forecast(4)).Select(value => Math.Round(value, 9)),
            ];
        }
    }

    [Fact]
    public void A_constant_stays_about_what_it_is()
    {
        TargetForecast target = new GruForecaster { Epochs = 10, HiddenSize = 4 }
            .Fit(Daily.Of([.. Enumerable.Repeat(1e6, 60)]), ["y"])
            .Forecast(4, [0.9])
            .Targets[0];
        target.Mean.ShouldBe(Enumerable.Repeat(1e6, 4), 1);
        target.Intervals[0].Upper.ShouldBe(target.Mean, 1);
    }
}
