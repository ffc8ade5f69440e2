using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Evaluation;

public sealed class BacktestTests
{
    // Thirty days of May, y counting up, x and the day type beside it.
    private static readonly TimeSeries May = new(
        new TimeIndex(new DateTime(2019, 5, 1), new Frequency(TimeUnit.Day), 30),
        [
            new NumericColumn("y", [.. Enumerable.Range(1, 30).Select(i => (double)i)]),
            new NumericColumn("x", [.. Enumerable.Range(1, 30).Select(i => 100.0 * i)]),
            new TextColumn("day_type", [.. Enumerable.Range(1, 30).Select(i => i % 7 == 0 ? "A" : "W")]),
        ]
    );

    private static readonly Backtest LastTen = new() { Start = Day(21), End = Day(30) };

    [Fact]
    public void The_whole_horizon_of_every_origin_lies_within_the_range()
    {
        BacktestReport report = (LastTen with { Horizon = 3, Stride = 2 }).Run(May, ["y"], [new Naive()]);
        report.Origins.ShouldBe(4);
        IReadOnlyList<BacktestPoint> points = report.Results.ShouldHaveSingleItem().Points;
        points.Select(point => point.Origin).Distinct().ShouldBe([Day(20), Day(22), Day(24), Day(26)]);
        points[^1].ShouldBe(new BacktestPoint(Day(26), 3, Day(29), 29, 26));
        points.ShouldAllBe(point => point.Time == point.Origin.AddDays(point.Step));
    }

    [Fact]
    public void Errors_are_summed_up_over_all_and_by_step()
    {
        BacktestResult result = (LastTen with { Horizon = 2 }).Run(May, ["y"], [new Naive()]).Results[0];
        result.Mae.ShouldBe(1.5);
        result.Rmse.ShouldBe(Math.Sqrt(2.5), 1e-12);
        result.Mase.ShouldBe(1.5 / 7, 1e-12);
        result.Steps.Select(step => (step.Step, step.Mae, step.Rmse)).ShouldBe([(1, 1, 1), (2, 2, 2)]);
        result.Steps[0].Mape.ShouldBe(Enumerable.Range(21, 9).Average(y => 1.0 / y), 1e-12);
        result.Seconds.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Models_and_targets_each_have_a_result_and_are_ranked()
    {
        BacktestReport report = LastTen.Run(May, ["y", "x"], [new SeasonalNaive(), new Naive()]);
        report
            .Results.Select(result => (result.Model, result.Target))
            .ShouldBe([("seasonal-naive", "y"), ("seasonal-naive", "x"), ("naive", "y"), ("naive", "x")]);
        report.Leaderboard("x").Select(result => result.Mae).ShouldBe([100, 700]);
    }

    [Theory]
    [InlineData("never", new[] { 20 })]
    [InlineData("always", new[] { 20, 21, 22, 23, 24, 25, 26, 27, 28, 29 })]
    [InlineData("4", new[] { 20, 24, 28 })]
    public void A_model_is_fitted_as_often_as_asked_and_updated_in_between(string text, int[] rowsOfFits)
    {
        Refit.TryParse(text, out Refit refit).ShouldBeTrue();
        refit.ToString().ShouldBe(text);
        var spy = new SpyForecaster();
        (LastTen with { Refit = refit }).Run(May, ["y"], [spy]);
        spy.FitHistories.Select(history => history.Count).ShouldBe(rowsOfFits);
        spy.ForecastHistories.Select(history => history.Count).ShouldBe(Enumerable.Range(20, 10));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("sometimes")]
    public void Any_other_refit_is_refused(string text) => Refit.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Models_see_nothing_before_from()
    {
        var spy = new SpyForecaster();
        (LastTen with { From = Day(11) }).Run(May, ["y"], [spy]);
        spy.FitHistories[0].Index.ShouldBe(May.Index[10..20]);
    }

    [Fact]
    public void Of_the_future_only_the_columns_known_ahead_are_seen()
    {
        var spy = new SpyForecaster();
        (LastTen with { KnownAhead = ["day_type"], Horizon = 2 }).Run(May, ["y"], [spy]);
        TimeSeries future = spy.Futures[0].ShouldNotBeNull();
        future.Columns.ShouldHaveSingleItem().Name.ShouldBe("day_type");
        future.Index.ShouldBe([Day(21), Day(22)]);
        Should.Throw<ArgumentException>(() => (LastTen with { KnownAhead = ["y"] }).Run(May, ["y"], [spy]));
    }

    [Theory]
    [InlineData(null, 1e9)]
    [InlineData(null, double.NaN)]
    [InlineData(FillMethod.Forward, double.NaN)]
    [InlineData(FillMethod.Linear, 1e9)]
    [InlineData(FillMethod.Linear, double.NaN)]
    [InlineData(FillMethod.Seasonal, double.NaN)]
    public void A_planted_future_changes_no_forecast_made_before_it(FillMethod? fill, double planted)
    {
        // Rows just before and behind some of the origins are missing, so that a fill has something to look at.
        TimeSeries series = May.WithColumn(With("y", i => i is 12 or 19 or 24))
            .WithColumn(With("x", i => i is 20 or 25));
        Backtest backtest = LastTen with
        {
            Horizon = 2,
            Fill = fill,
            Refit = Refit.Every(3),
            KnownAhead = ["day_type"],
        };
        IForecaster[] Models() => [new Naive(), new SeasonalNaive(), new SpyForecaster()];
        BacktestReport truth = backtest.Run(series, ["y"], Models());
        for (int origin = 19; origin < 28; origin++)
        {
            TimeSeries changed = series
                .WithColumn(Planted(series.Numeric("y"), origin, planted))
                .WithColumn(Planted(series.Numeric("x"), origin, planted));
            BacktestReport report = backtest.Run(changed, ["y"], Models());
            foreach ((BacktestResult result, BacktestResult expected) in report.Results.Zip(truth.Results))
            {
                Until(result, series.Index[origin]).ShouldBe(Until(expected, series.Index[origin]));
            }
        }

        static double[] Until(BacktestResult result, DateTime origin) =>
            [.. result.Points.Where(point => point.Origin <= origin).Select(point => point.Mean)];
    }

    [Fact]
    public void What_a_forecast_is_measured_by_is_never_filled()
    {
        TimeSeries series = May.WithColumn(With("y", i => i == 22));
        BacktestResult result = (LastTen with { Fill = FillMethod.Linear })
            .Run(series, ["y"], [new Naive()])
            .Results[0];
        result.Points[2].Actual.ShouldBe(double.NaN);
        result.Points[3].Mean.ShouldBe(22);
    }

    [Fact]
    public void Progress_grows_to_one_and_names_the_model()
    {
        var seen = new List<FitProgress>();
        (LastTen with { Refit = Refit.Every(2) }).Run(
            May,
            ["y"],
            [new SpyForecaster(), new Naive()],
            new Recorder(seen)
        );
        seen.Select(progress => progress.Fraction).ShouldBeInOrder(SortDirection.Ascending);
        seen[0].Message.ShouldBe("spy: half");
        seen[^1].Fraction.ShouldBe(1, 1e-12);
        seen[^1].Message.ShouldBe("naive: 10 of 10 origins");
    }

    [Fact]
    public void Notes_of_fits_are_told_once() =>
        (LastTen with { Refit = Refit.Always })
            .Run(May, ["y"], [new SpyForecaster()])
            .Results[0]
            .Notes.ShouldBe(["watching"]);

    [Fact]
    public void A_backtest_can_be_stopped() =>
        Should.Throw<OperationCanceledException>(() =>
            LastTen.Run(May, ["y"], [new Naive()], cancellationToken: new CancellationToken(true))
        );

    [Theory]
    [InlineData(
        21,
        31,
        1,
        "the range to forecast, 2019-05-21 to 2019-05-31, lies outside of the data, 2019-05-01 to 2019-05-30; choose one within it"
    )]
    [InlineData(
        1,
        30,
        1,
        "no rows lie before the start of the range, 2019-05-01, to fit a model to: they begin on 2019-05-01; choose a later start"
    )]
    [InlineData(
        29,
        30,
        3,
        "the range has 2 rows, fewer than the horizon of 3; choose a longer range or a shorter horizon"
    )]
    public void A_range_that_does_not_fit_is_refused(int start, int end, int horizon, string message)
    {
        var backtest = new Backtest
        {
            Start = Day(start),
            End = Day(end),
            Horizon = horizon,
        };
        Should
            .Throw<SeriesException>(() => backtest.Run(May, ["y"], [new Naive()]))
            .Message.ShouldBe(message);
    }

    [Fact]
    public void Senseless_settings_are_refused()
    {
        Refused(
            LastTen with
            {
                Start = Day(30),
                End = Day(21),
            },
            "expected a start that is not after the end, got 2019-05-30 and 2019-05-21"
        );
        Refused(LastTen with { Horizon = 0 }, "Horizon ('0') must be greater than or equal to '1'");
        Refused(LastTen with { Stride = 0 }, "Stride ('0') must be greater than or equal to '1'");
        Refused(LastTen with { KnownAhead = ["day_tipe"] }, "no column 'day_tipe'; did you mean 'day_type'?");

        static void Refused(Backtest backtest, string message) =>
            Should
                .Throw<ArgumentException>(() => backtest.Run(May, ["y"], [new Naive()]))
                .Message.ShouldStartWith(message);
    }

    [Fact]
    public void The_seasonal_naive_backtest_of_the_ridership_of_Chicago_gives_the_published_errors()
    {
        TimeSeries rides = TimeSeries.ReadCsv(Ridership.Path(), time: "service_date");
        var spring = new Backtest { Start = new DateTime(2019, 3, 1), End = new DateTime(2019, 5, 31) };
        BacktestReport report = spring.Run(rides, ["bus", "rail_boardings"], [new SeasonalNaive()]);
        report.Origins.ShouldBe(92);
        report.Results[0].Mae.ShouldBe(43915.608696, 1e-6);
        report.Results[1].Mae.ShouldBe(42143.271739, 1e-6);
        report.Results[0].Mape.ShouldBe(0.082938, 5e-7);
        report.Results[1].Mape.ShouldBe(0.089948, 5e-7);
    }

    private static DateTime Day(int day) => new(2019, 5, day);

    private static NumericColumn With(string column, Func<int, bool> isMissing) =>
        new(column, [.. May[column].ToArray().Select((value, i) => isMissing(i) ? double.NaN : value)]);

    private static NumericColumn Planted(NumericColumn column, int origin, double value) =>
        new(column.Name, [.. column.Values.ToArray().Select((old, i) => i <= origin ? old : value)]);

    private sealed class Recorder(List<FitProgress> seen) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => seen.Add(value);
    }
}
