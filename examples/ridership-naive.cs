#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Naive forecasting and differencing: how good is a forecast that says what it was a week ago?

using Unroll.Charts;
using Unroll.Examples;
using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Series;

const string rail = "rail_boardings";
var section = new Section(args);
TimeSeries rides = Ridership.Load();

// The series over itself a week later, and the difference of both.
TimeSeries spring = rides.Between("2019-03-01", "2019-05-31");
TimeSeries weekBefore = rides.Between("2019-02-22", "2019-05-24");
TimeSeries both = rides.Between("2019-02-22", "2019-05-31");
Line Draw(string name, ReadOnlySpan<double> values, LineStyle style = LineStyle.Solid, int? colour = null) =>
    new(name, [.. spring.Index], values.ToArray(), style, colour);
var boardings = new Chart
{
    YLabel = "Boardings a day",
    Lines =
    [
        Draw("bus", spring["bus"]),
        Draw("rail", spring[rail]),
        Draw("bus, a week before", weekBefore["bus"], LineStyle.Dotted, colour: 0),
        Draw("rail, a week before", weekBefore[rail], LineStyle.Dotted, colour: 1),
    ],
};
var difference = new Chart
{
    YLabel = "Difference",
    Lines = [Draw("", Difference.Apply(both["bus"], lag: 7)), Draw("", Difference.Apply(both[rail], lag: 7))],
};
section.Save(new Figure("Each day and the same day a week before", boardings, difference), "ridership-naive");

// The series is like itself a week, two weeks and three weeks before: it is autocorrelated.
ReadOnlySpan<double> past = rides.Between("2016-01-01", "2018-12-31")[rail];
double[] acf = Autocorrelation.Acf(past, maximumLag: 28);
section.Report("rail", "autocorrelation at 7 days", acf[7]);
section.Save(
    new StemChart("Autocorrelation of rail boardings", 0, acf, Autocorrelation.BartlettBand(acf, past.Length))
    {
        XLabel = "Lag in days",
    },
    "ridership-autocorrelation"
);

// The largest differences are at the end of May: the last Monday was a holiday.
TextColumn types = rides.Between("2019-05-25", "2019-05-27").Text("day_type");
Console.WriteLine($"25 to 27 May 2019: {string.Join(' ', types.Values.ToArray())}");

// Mean errors from March to May.
section.Report("naive, March to May", "bus MAE", ForecastMetrics.Mae(spring["bus"], weekBefore["bus"]));
section.Report("naive, March to May", "rail MAE", ForecastMetrics.Mae(spring[rail], weekBefore[rail]));
section.Report("naive, March to May", "bus MAPE", ForecastMetrics.Mape(spring["bus"], weekBefore["bus"]));
section.Report("naive, March to May", "rail MAPE", ForecastMetrics.Mape(spring[rail], weekBefore[rail]));

// The days on which the networks are validated, 26 February to 31 May: the next day, and last week for the next 14.
foreach ((int horizon, string experiment) in new[] { (1, "naive"), (14, "naive, 14 days") })
{
    var backtest = new Backtest
    {
        Start = Ridership.Date("2019-02-26"),
        End = Ridership.Date("2019-05-31"),
        Horizon = horizon,
    };
    BacktestReport report = backtest.Run(rides, ["bus", rail], [new SeasonalNaive()]);
    section.Report(experiment, "bus MAE", report.Results[0].Mae);
    section.Report(experiment, "rail MAE", report.Results[1].Mae);
}
