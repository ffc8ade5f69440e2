using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Linear;
using Unroll.Forecasting.Series;
using Unroll.Forecasting.Tests.Forecasters.Windows;

namespace Unroll.Forecasting.Tests.Forecasters.Linear;

public sealed class LinearForecasterTests
{
    private const int Rows = 200;
    private const int Horizon = 30;

    [Theory]
    [InlineData("sine", 1)]
    [InlineData("sine", Horizon)]
    [InlineData("autoregression", 1)]
    [InlineData("autoregression", Horizon)]
    [InlineData("trend and season", 1)]
    [InlineData("trend and season", Horizon)]
    public void A_series_that_is_linear_in_its_window_is_forecast_exactly(string name, int steps)
    {
        double[] y = Exact(name, Rows + Horizon);
        double[] mean = Daily.Mean(
            new LinearForecaster
            {
                Window = 16,
                OutputSteps = steps,
                Ridge = 0,
            }
                .Fit(Daily.Of(y[..Rows]), ["y"])
                .Forecast(Horizon)
        );
        mean.ShouldBe(y[Rows..], 1e-3 * y.Max(Math.Abs));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Several_targets_are_forecast_from_one_another(int steps)
    {
        // The first column is the second one of three days ago, which is noise: nothing else tells it.
        double[] noise = Daily.Noise(Rows + 4, 1);
        double[] x = [.. noise.Skip(3).Select(value => 5 + (10 * value))];
        double[] y = [.. noise.Take(Rows + 1).Select(value => 100 + value)];
        TimeSeries series = Daily.Of(
            new NumericColumn("y", y.AsSpan(..Rows)),
            new NumericColumn("x", x.AsSpan(..Rows))
        );
        LinearForecaster model = new()
        {
            Window = 28,
            OutputSteps = steps,
            ValidationFraction = 0.02,
        };
        Forecast both = model.Fit(series, ["x", "y"]).Forecast(1);
        both.Model.ShouldBe("linear");
        both.Targets.Select(target => target.Name).ShouldBe(["x", "y"]);
        Daily.Mean(both, 1)[0].ShouldBe(y[Rows], 0.25);
        Math.Abs(Daily.Mean(model.Fit(series, ["y"]).Forecast(1))[0] - y[Rows]).ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void A_covariate_that_tells_tomorrow_is_used()
    {
        // y is x of the day before: without x it is noise.
        double[] x = Daily.Noise(500, 2);
        NumericColumn y = Daily.Numbers("y", 500, row => row == 0 ? 0 : 1000 + (50 * x[row - 1]));
        TimeSeries series = Daily.Of(y, new NumericColumn("x", x));
        double with = Error(new() { Window = 28, Covariates = ["x"] }, series, []);
        double without = Error(new() { Window = 28 }, series, []);
        without.ShouldBeGreaterThan(30);
        with.ShouldBeLessThan(without / 3);
    }

    [Theory]
    [InlineData("number", 1)]
    [InlineData("number", 7)]
    [InlineData("text", 1)]
    [InlineData("text", 7)]
    public void A_column_known_ahead_is_used_where_it_tells_the_target(string kind, int steps)
    {
        double[] noise = Daily.Noise(500, 3);
        NumericColumn y = Daily.Numbers("y", 500, row => noise[row] > 0 ? 1000 : 900);
        Column known =
            kind == "number"
                ? Daily.Numbers("known", 500, row => noise[row] > 0 ? 3 : -1)
                : new TextColumn("known", [.. noise.Select(value => value > 0 ? "high" : "low")]);
        TimeSeries series = Daily.Of(y, known);
        LinearForecaster with = new()
        {
            Window = 28,
            OutputSteps = steps,
            KnownAhead = ["known"],
        };
        double without = Error(new() { Window = 28, OutputSteps = steps }, series, []);
        without.ShouldBeGreaterThan(30);
        Error(with, series, ["known"]).ShouldBeLessThan(without / 5);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(42.0)]
    [InlineData(-1e-9)]
    [InlineData(1e15)]
    public void A_constant_stays_what_it_is(double constant)
    {
        TimeSeries series = Daily.Of([.. Enumerable.Repeat(constant, 60)]);
        foreach (int steps in (int[])[1, 5])
        {
            TargetForecast target = new LinearForecaster { OutputSteps = steps }
                .Fit(series, ["y"])
                .Forecast(5, [0.9])
                .Targets[0];
            double tolerance = 1e-9 * Math.Max(Math.Abs(constant), 1e-9);
            target.Mean.ShouldBe(Enumerable.Repeat(constant, 5), tolerance);
            target.Intervals[0].Lower.ShouldBe(target.Mean, tolerance);
            target.Intervals[0].Upper.ShouldBe(target.Mean, tolerance);
        }
    }

    [Fact]
    public void A_series_in_other_units_has_the_same_forecast_in_those_units()
    {
        double[] y = Daily.Autoregression(150, 0.7, 4);
        double[] x = Daily.Autoregression(150, 0.7, 5);
        double[] truth = Forecast(1, 1);
        for (int power = -12; power <= 12; power++)
        {
            double unit = Math.Pow(10, power);
            Forecast(unit, 1).Select(value => value / unit).ShouldBe(truth, 1e-4);
            Forecast(1, unit).ShouldBe(truth, 1e-4);
        }

        // Powers of two change no digit.
        Prop.ForAll(
                Gen.Choose(-60, 60).ToArbitrary(),
                power =>
                    Forecast(Math.ScaleB(1, power), 1)
                        .Select(value => Math.ScaleB(value, -power))
                        .SequenceEqual(truth)
            )
            .QuickCheckThrowOnFailure();

        double[] Forecast(double unit, double unitOfCovariate)
        {
            TimeSeries series = Daily.Of(
                Daily.Numbers("y", 150, row => y[row] * unit),
                Daily.Numbers("x", 150, row => x[row] * unitOfCovariate)
            );
            return Daily.Mean(
                new LinearForecaster
                {
                    Window = 8,
                    OutputSteps = 6,
                    Covariates = ["x"],
                }
                    .Fit(series, ["y"])
                    .Forecast(6)
            );
        }
    }

    [Fact]
    public void A_level_that_training_has_not_seen_moves_the_forecast_by_as_much()
    {
        TimeSeries series = Daily.Of(Daily.Autoregression(150, 0.7, 6));
        IFittedForecaster fitted = new LinearForecaster { Window = 8 }.Fit(series, ["y"]);
        double[] recent = series["y"][^8..].ToArray();
        double[] shifted = [.. recent.Select(value => value + 1000)];
        double[] above = Daily.Mean(
            fitted.Update(Daily.After(series, new NumericColumn("y", shifted))).Forecast(4)
        );
        double[] same = Daily.Mean(
            fitted.Update(Daily.After(series, new NumericColumn("y", recent))).Forecast(4)
        );
        above.ShouldBe(same.Select(value => value + 1000), 0.01);
    }

    [Theory]
    [InlineData(60, 1, 50, "a window of 60 and 1 output steps needs at least 62 rows, got 50")]
    [InlineData(10, 30, 40, "a window of 10 and 30 output steps needs at least 41 rows, got 40")]
    [InlineData(1, 1, 2, "a window of 1 and 1 output steps needs at least 3 rows, got 2")]
    [InlineData(null, 14, 16, "a window of 4 and 14 output steps needs at least 19 rows, got 16")]
    [InlineData(
        int.MaxValue,
        int.MaxValue,
        40,
        "a window of 2147483647 and 2147483647 output steps needs at least 4294967295 rows, got 40"
    )]
    public void A_history_too_short_for_the_window_is_refused(
        int? window,
        int steps,
        int rows,
        string message
    )
    {
        TimeSeries series = Daily.Of(Daily.Noise(rows, 7));
        Should
            .Throw<SeriesException>(() =>
                new LinearForecaster { Window = window, OutputSteps = steps }.Fit(series, ["y"])
            )
            .Message.ShouldBe($"linear with {message}; give a longer history or a shorter window");
    }

    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(5, 12, 18)]
    [InlineData(5, 12, 20)]
    [InlineData(5, 12, 40)]
    public void A_history_just_long_enough_is_forecast(int window, int steps, int rows)
    {
        double[] mean = Daily.Mean(
            new LinearForecaster { Window = window, OutputSteps = steps }
                .Fit(Daily.Of(Daily.Noise(rows, 8)), ["y"])
                .Forecast(steps)
        );
        mean.Length.ShouldBe(steps);
        mean.ShouldAllBe(value => Math.Abs(value) < 10);
    }

    [Fact]
    public void A_penalty_without_end_leaves_the_constant_alone()
    {
        // All windows of a straight line are the same relative to themselves: the constant is all that it takes.
        TimeSeries line = Daily.Of([.. Enumerable.Range(0, 100).Select(row => 20 - (0.5 * row))]);
        LinearForecaster model = new() { Window = 8, Ridge = 1e9 };
        Daily.Mean(model.Fit(line, ["y"]).Forecast(3)).ShouldBe([-30, -30.5, -31], 1e-3);

        // And noise is best forecast by the mean of the window.
        TimeSeries noise = Daily.Of(Daily.Noise(300, 9));
        double mean = noise["y"][^8..].ToArray().Average();
        Daily.Mean(model.Fit(noise, ["y"]).Forecast(1))[0].ShouldBe(mean, 0.1);
    }

    [Theory]
    [InlineData("Window")]
    [InlineData("OutputSteps")]
    [InlineData("ValidationFraction")]
    [InlineData("Ridge")]
    public void A_setting_out_of_range_is_named(string setting)
    {
        LinearForecaster[] models = setting switch
        {
            "Window" => [new() { Window = 0 }, new() { Window = -1 }],
            "OutputSteps" => [new() { OutputSteps = 0 }],
            "Ridge" => [new() { Ridge = -1 }, new() { Ridge = double.NaN }],
            _ =>
            [
                new() { ValidationFraction = 1 },
                new() { ValidationFraction = -0.1 },
                new() { ValidationFraction = double.NaN },
            ],
        };
        TimeSeries series = Daily.Of(Daily.Noise(40, 10));
        foreach (LinearForecaster model in models)
        {
            Should
                .Throw<ArgumentOutOfRangeException>(() => model.Fit(series, ["y"]))
                .ParamName.ShouldBe(setting);
        }
    }

    [Fact]
    public void A_fit_can_be_cancelled_and_tells_how_far_it_has_come()
    {
        TimeSeries series = Daily.Of(Daily.Noise(40, 11));
        Should.Throw<OperationCanceledException>(() =>
            new LinearForecaster().Fit(series, ["y"], cancellationToken: new CancellationToken(true))
        );
        ProgressLog log = new();
        new LinearForecaster().Fit(series, ["y"], log).Notes.ShouldBeEmpty();
        log.Fractions.ShouldBe([0.5, 1]);
    }

    private static double[] Exact(string name, int count)
    {
        double[] season = [0, 3, -2, 7, 1, -6, 4];
        double[] values = [.. Enumerable.Range(0, count).Select(Value)];
        for (int row = 2; name == "autoregression" && row < count; row++)
        {
            values[row] = (1.6 * values[row - 1]) - (1.002 * values[row - 2]);
        }

        return values;

        double Value(int row) =>
            name switch
            {
                "sine" => 1000 + (10 * Math.Sin((0.37 * row) + 1)),
                "trend and season" => 50 + (0.5 * row) + season[row % 7],
                _ => row,
            };
    }

    /// <summary>The mean absolute error of forecasts a week ahead, or as far as the model predicts at once, from 50 origins.</summary>
    private static double Error(LinearForecaster model, TimeSeries series, IReadOnlyList<string> known)
    {
        int first = series.Count - 60;
        IFittedForecaster fitted = model.Fit(series[..first], ["y"]);
        double sum = 0;
        int count = 0;
        for (int origin = first; origin < series.Count - 7; origin++)
        {
            TimeSeries? future = known.Count > 0 ? series[origin..].Select(known) : null;
            double[] mean = Daily.Mean(fitted.Forecast(model.OutputSteps, future: future));
            for (int step = 0; step < mean.Length; step++)
            {
                sum += Math.Abs(mean[step] - series["y"][origin + step]);
                count++;
            }

            fitted = fitted.Update(series[origin..(origin + 1)]);
        }

        return sum / count;
    }
}
