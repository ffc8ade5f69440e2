#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// When the world changes: the best model of the chapter, trained to the end of 2018, meets the year 2020. An alarm that
// adds up unusual errors tells when to stop trusting it. Then last week's days do best for a while, and a model that has
// learnt from the weeks since is better than the old one, though no longer better than last week.

using Unroll.Charts;
using Unroll.Data;
using Unroll.Examples;
using Unroll.Forecasting.Analysis;
using Unroll.Forecasting.Evaluation;
using Unroll.Forecasting.Series;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

var section = new Section(args);
TimeSeries rides = Ridership.Load();
(WindowDataset train, WindowDataset valid) = rides.FourteenDaysAhead();
Sequential model = Network();
model.Initialize(section.Seed);
section.FitProperly("GRU of 2018", model, train, valid);

// Each day from 2019 on is an origin: the first of fourteen days to forecast, from the 56 before it.
DateTime start = Ridership.Date("2019-01-01");
WindowDataset origins = Windows("2018-11-06", "2021-11-30");
Batch all = new DataLoader(origins, origins.Count).First();
Tensor week = all.Inputs[.., 49.., 0];
Tensor errors = all.Targets - model.Predict(all.Inputs);
Tensor naiveErrors = all.Targets - Tensor.Concat(1, week, week);

// A threshold that the next-day errors of a year such as 2019 would cross once in twenty years, watched from 2020 on.
double[] nextDay = NextDay(errors);
DriftAlarm alarm = DriftAlarm.Calibrate(nextDay[..365], falseAlarmRate: 0.05, within: 365, block: 14);
int raised = Enumerable.Range(365, nextDay.Length - 365).First(day => alarm.Observe(nextDay[day]));
int onset = 365 + alarm.Onset!.Value;
Console.WriteLine($"alarm on {Day(raised)}; errors began to grow on {Day(onset)}");
section.Report("drift alarm", "days from onset to alarm", raised - onset);

// Twelve weeks later there is something to learn from: the old model goes on with the last year.
int retrained = raised + (12 * 7);
Sequential again = Network();
again.CopyFrom(model);
WindowDataset lastYear = Windows(Day(retrained - 365), Day(retrained - 1));
WindowDataset since = Windows(Day(retrained - 56), "2021-11-30");
section.FitProperly("GRU trained again", again, lastYear, since, epochs: 30);
Tensor errorsAgain = all.Targets - again.Predict(all.Inputs);

foreach ((string name, Tensor ofDays) in new[] { ("GRU of 2018", errors), ("last week", naiveErrors) })
{
    section.Report(name, "MAE from June 2019", Mae(ofDays, 151, 365));
    section.Report(name, "MAE until trained again", Mae(ofDays, raised, retrained));
    section.Report(name, "MAE since", Mae(ofDays, retrained, origins.Count));
}

section.Report("GRU trained again", "MAE since", Mae(errorsAgain, retrained, origins.Count));
section.Save(
    new Figure(
        "Next-day error, mean of four weeks",
        new Chart
        {
            YLabel = "Boardings",
            Lines =
            [
                Rolling("GRU of 2018", errors, 0),
                Rolling("last week", naiveErrors, 0),
                Rolling("trained again", errorsAgain, retrained),
            ],
            Markers =
            [
                new Marker(start.AddDays(raised), "alarm"),
                new Marker(start.AddDays(retrained), "retrained"),
            ],
        }
    ),
    "drift"
);

static Sequential Network() => new(new Gru(5, 32), new LastStep(), new Linear(32, 14));

string Day(int origin) => $"{start.AddDays(origin):yyyy-MM-dd}";

WindowDataset Windows(string from, string to) =>
    new(rides.RailBusAndNextType(from, to), features: 5, window: 56, horizon: 14);

static double[] NextDay(Tensor errors) =>
    [.. errors[.., 0].ToArray().Select(error => Math.Abs(error) * Ridership.Unit)];

static double Mae(Tensor errors, int from, int to) =>
    errors[from..to].Abs().Mean().ToScalar() * Ridership.Unit;

Line Rolling(string name, Tensor errors, int from)
{
    double[] sizes = NextDay(errors)[from..];
    return new(name, [.. sizes.Select((_, day) => start.AddDays(from + day))], RollingMean.Of(sizes, 28));
}
