using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Linear;
using Unroll.Forecasting.Forecasters.Neural;
using Unroll.Forecasting.Forecasters.Windows;
using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Windows;

public sealed class WindowIntervalsTests
{
    private const int Origins = 400;

    /// <summary>
    /// With 240 errors the coverage of a conformal band varies by 0.026 at 80 %, over 400 origins it is measured to
    /// about 0.03: three deviations of the two together are 0.12, and at 95 % 0.06.
    /// </summary>
    [Theory]
    [InlineData("linear")]
    [InlineData("gru")]
    public void Intervals_of_an_autoregression_hold_the_share_that_they_promise(string name)
    {
        const int fittedRows = 600;
        const int horizon = 3;
        double[] y = Daily.Autoregression(fittedRows + Origins + horizon, 0.7, 8);
        TimeSeries series = Daily.Of(y);
        WindowForecaster model =
            name == "linear"
                ? new LinearForecaster { Window = 8, ValidationFraction = 0.4 }
                : new GruForecaster
                {
                    Window = 8,
                    HiddenSize = 8,
                    Epochs = 10,
                    ValidationFraction = 0.4,
                };
        IFittedForecaster fitted = model.Fit(series[..fittedRows], ["y"]);
        int[,] held = new int[2, horizon];
        for (int origin = fittedRows; origin < fittedRows + Origins; origin++)
        {
            TargetForecast target = fitted.Forecast(horizon, [0.8, 0.95]).Targets[0];
            for (int step = 0; step < horizon; step++)
            {
                for (int level = 0; level < 2; level++)
                {
                    IntervalForecast band = target.Intervals[level];
                    double actual = y[origin + step];
                    held[level, step] += band.Lower[step] <= actual && actual <= band.Upper[step] ? 1 : 0;
                }
            }

            fitted = fitted.Update(series[origin..(origin + 1)]);
        }

        for (int step = 0; step < horizon; step++)
        {
            ((double)held[0, step] / Origins).ShouldBeInRange(0.68, 0.92);
            ((double)held[1, step] / Origins).ShouldBeInRange(0.89, 0.995);
        }
    }

    [Fact]
    public void Intervals_are_made_of_errors_on_windows_that_were_not_learnt_from()
    {
        // As many coefficients as windows: on those that it has learnt from the model makes hardly an error.
        TargetForecast target = new LinearForecaster
        {
            Window = 50,
            Ridge = 0,
            ValidationFraction = 0.5,
        }
            .Fit(Daily.Of(Daily.Noise(100, 13)), ["y"])
            .Forecast(1, [0.8])
            .Targets[0];
        (target.Intervals[0].Upper[0] - target.Mean[0]).ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("linear", 0.1)]
    [InlineData("gru", 0.1)]
    [InlineData("linear", 0)]
    [InlineData("gru", 0)]
    public void Wider_levels_hold_narrower_ones_and_each_holds_the_mean(string name, double validation)
    {
        double[] y = Daily.Noise(120, 9);

        // One error larger than all others makes a Gaussian band, of levels too wide for those few, narrow beside it.
        y[115] = 40;
        WindowForecaster model =
            name == "linear"
                ? new LinearForecaster { Window = 5, ValidationFraction = validation }
                : new GruForecaster
                {
                    Window = 5,
                    HiddenSize = 4,
                    Epochs = 3,
                    ValidationFraction = validation,
                };
        TargetForecast target = model
            .Fit(Daily.Of(y), ["y"])
            .Forecast(3, [0.3, 0.5, 0.8, 0.9, 0.95, 0.96, 0.99, 0.999])
            .Targets[0];
        target.Intervals.Select(band => band.Level).ShouldBe([0.3, 0.5, 0.8, 0.9, 0.95, 0.96, 0.99, 0.999]);
        for (int step = 0; step < 3; step++)
        {
            (double lower, double upper) = (target.Mean[step], target.Mean[step]);
            foreach (IntervalForecast band in target.Intervals)
            {
                band.Lower[step].ShouldBeLessThanOrEqualTo(lower);
                band.Upper[step].ShouldBeGreaterThanOrEqualTo(upper);
                (lower, upper) = (band.Lower[step], band.Upper[step]);
            }

            (upper - lower).ShouldBeGreaterThan(1);
        }
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("gru")]
    public void Few_errors_make_Gaussian_intervals(string name)
    {
        // Of 14 rows 8 have a window of 4 before them and two more rows behind: too few for conformal ones of such levels.
        WindowForecaster model =
            name == "linear"
                ? new LinearForecaster { Window = 4, Ridge = 1 }
                : new GruForecaster
                {
                    Window = 4,
                    HiddenSize = 4,
                    Epochs = 2,
                };
        TargetForecast target = model
            .Fit(Daily.Of(Daily.Noise(14, 10)), ["y"])
            .Forecast(3, [0.9999, 0.99999])
            .Targets[0];
        for (int step = 0; step < 3; step++)
        {
            double narrow = target.Intervals[0].Upper[step] - target.Mean[step];
            double wide = target.Intervals[1].Upper[step] - target.Mean[step];
            narrow.ShouldBeInRange(0.1, 20);
            (wide / narrow).ShouldBe(4.41717 / 3.89059, 1e-3);
            (target.Mean[step] - target.Intervals[0].Lower[step]).ShouldBe(narrow, 1e-9);
        }
    }

    [Theory]
    [InlineData("linear", 1)]
    [InlineData("gru", 1)]
    [InlineData("linear", 6)]
    [InlineData("gru", 6)]
    public void A_history_too_short_to_measure_errors_on_has_no_intervals_rather_than_senseless_ones(
        string name,
        int steps
    )
    {
        IFittedForecaster fitted = SmallModels.Create(name, steps).Fit(Daily.Of(Daily.Noise(18, 11)), ["y"]);
        fitted.Forecast(8, [0.8]).Targets[0].Intervals[0].Upper.ShouldAllBe(bound => double.IsFinite(bound));
        Daily.Mean(fitted.Forecast(9)).ShouldAllBe(value => double.IsFinite(value));
        Should
            .Throw<SeriesException>(() => fitted.Forecast(9, [0.8]))
            .Message.ShouldBe(
                $"{name} with a window of 10 was fitted to too few rows to measure the errors of a forecast of 9 steps, which intervals are made of; "
                    + "give a longer history or a shorter horizon, or ask for no intervals"
            );
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(80.0)]
    [InlineData(double.NaN)]
    public void Levels_lie_between_0_and_1(double level)
    {
        IFittedForecaster fitted = SmallModels.Create("linear").Fit(Daily.Of(Daily.Noise(40, 12)), ["y"]);
        Should.Throw<ArgumentOutOfRangeException>(() => fitted.Forecast(1, [level]));
        Should.Throw<ArgumentOutOfRangeException>(() => fitted.Forecast(0));
        fitted.Forecast(1).Targets[0].Intervals.ShouldBeEmpty();
        fitted.Forecast(1, []).Targets[0].Intervals.ShouldBeEmpty();
    }
}
