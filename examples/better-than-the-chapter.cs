#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// The best honest forecast of rail boardings that we can make, a day and two weeks ahead, on the chapter's validation period.
// The models are fitted to 2016 to 2018 and see each later day only once it is over. They were chosen before that: on
// March to May of 2016, 2017 and 2018, each time fitted to the three years before.
//
// What helped there, mean absolute error over the 14 days: three GRUs that know the holidays by name, 23,756; and the
// season, as a wave a year long, 23,030; a SARIMA with the same calendar as regressors, 22,744; the mean of both, which
// err on different days, 20,338. What did not: six years of history, windows of 28 days, a model of its own for one day.

using Unroll.Examples;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Forecasters.Combined;
using Unroll.Forecasting.Forecasters.Neural;
using Unroll.Forecasting.Series;

var section = new Section(args);
string[] calendar = ["day_type", "holiday", "sin_year", "cos_year"];
TimeSeries rides = Ridership.Load().WithCalendar();

IForecaster Network(ulong seed) =>
    new GruForecaster
    {
        Window = 56,
        OutputSteps = 14,
        Covariates = ["bus"],
        KnownAhead = calendar,
        Seed = seed,
        Threads = section.Threads,
    };
var networks = new Combination([
    .. Enumerable.Range(0, 3).Select(i => Network((10 * section.Seed) + (ulong)i)),
]);
var sarima = new ArimaForecaster { Order = new(1, 0, 1, 0, 1, 1, 7), KnownAhead = calendar };

// Fitted to the end of 2018; the figures are of the days for which the chapter's models have a full window.
var backtest = new Backtest
{
    From = new DateTime(2016, 1, 1),
    Start = new DateTime(2019, 1, 1),
    End = new DateTime(2019, 6, 13),
    Horizon = 14,
    KnownAhead = calendar,
};
BacktestReport report = backtest.Run(rides, ["rail_boardings"], [networks, sarima]);
(IReadOnlyList<BacktestPoint> first, IReadOnlyList<BacktestPoint> second) = (
    report.Results[0].Points,
    report.Results[1].Points
);
Score("three GRUs with the calendar", first);
Score("SARIMA with the calendar", second);
Score("the mean of both", [.. first.Zip(second, (a, b) => a with { Mean = (a.Mean + b.Mean) / 2 })]);

void Score(string name, IReadOnlyList<BacktestPoint> points)
{
    section.Report(name, "+1 day MAE", Error(points, step: 1, last: new(2019, 5, 30)));
    section.Report(name, "+14 days MAE", Error(points, step: 14, last: new(2019, 5, 17)));
}

static double Error(IReadOnlyList<BacktestPoint> points, int step, DateTime last) =>
    points
        .Where(p => p.Step == step && p.Origin >= new DateTime(2019, 2, 25) && p.Origin <= last)
        .Average(p => Math.Abs(p.Actual - p.Mean));
