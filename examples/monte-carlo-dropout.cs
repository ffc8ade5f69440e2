#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Error bars from Monte Carlo dropout: the model forecasts 200 times, each time without some of its units, and the spread
// of the forecasts is the band. It tells how unsure the network is of itself, not how unsure the days are, and its width
// goes by the dropout that was chosen. Conformal bands are as wide as errors of earlier forecasts: they hold their share.

using Unroll.Cells;
using Unroll.Charts;
using Unroll.Data;
using Unroll.Examples;
using Unroll.Forecasting.Intervals;
using Unroll.Forecasting.Series;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

const int days = 14;
var section = new Section(args);
TimeSeries rides = Ridership.Load();

// The same months of the year before tell how large errors are.
WindowDataset train = Windows("2015-01-01", "2017-12-31");
WindowDataset lastYear = Windows("2018-01-01", "2018-05-31");
Batch before = new DataLoader(lastYear, lastYear.Count).First();
WindowDataset valid = Windows("2019-01-01", "2019-05-31");
Batch now = new DataLoader(valid, valid.Count).First();
Chart[] charts = [];
foreach (float share in new[] { 0.1f, 0.2f })
{
    var model = new Sequential(
        new Gru(5, 32, options: new CellOptions { RecurrentDropout = share }),
        new LastStep(),
        new Dropout(share),
        new Linear(32, days)
    );
    model.Initialize(section.Seed);
    section.FitProperly($"GRU, dropout {share}", model, train, valid, epochs: 40);
    PredictionSamples samples = model.PredictSamples(now.Inputs, 200, section.Seed, section.Threads);
    Tensor forecasts = model.Predict(now.Inputs);
    Tensor errors = before.Targets - model.Predict(before.Inputs);
    var conformal = new ConformalIntervals([
        .. Enumerable
            .Range(0, days)
            .Select(day => errors[.., day].ToArray().Select(x => (double)x).ToArray()),
    ]);
    charts =
    [
        Report(
            $"MC dropout {share}",
            samples.Mean(),
            level => (samples.Quantile((1 - level) / 2), samples.Quantile((1 + level) / 2))
        ),
        Report(
            $"conformal, dropout {share}",
            forecasts,
            level => (forecasts - Reach(conformal, level), forecasts + Reach(conformal, level))
        ),
    ];
}
section.Save(new Figure("Rail boardings in the next 14 days", charts), "monte-carlo-dropout");

static Tensor Reach(ConformalIntervals intervals, double level) =>
    Tensor.From([days], [.. Enumerable.Range(1, days).Select(day => (float)intervals.HalfWidth(day, level))]);

// How many of all days of all windows the bands hold; and, drawn, the days from the first of April on.
Chart Report(string name, Tensor mean, Func<double, (Tensor Lower, Tensor Upper)> bands)
{
    int first = rides.Index.IndexOf(Ridership.Date("2019-04-01"));
    int window = first - 56 - rides.Index.IndexOf(Ridership.Date("2019-01-01"));
    DateTime[] times = [.. rides.Index.Slice(first, days)];
    var drawn = new List<Band>();
    foreach (double level in new[] { 0.8, 0.95 })
    {
        (Tensor lower, Tensor upper) = bands(level);
        (float[] low, float[] high, float[] came) = (lower.ToArray(), upper.ToArray(), now.Targets.ToArray());
        double held = came.Where((value, i) => value >= low[i] && value <= high[i]).Count();
        section.Report(name, $"coverage of {level * 100} %", held / came.Length);
        section.Report(name, $"width of {level * 100} %", (upper - lower).Mean().ToScalar() * Ridership.Unit);
        drawn.Add(new Band($"{level * 100} %", times, Boardings(lower, window), Boardings(upper, window)));
    }

    return new()
    {
        Title = name,
        YLabel = "Boardings a day",
        Lines =
        [
            rides.Slice(first - 28, 28 + days).Line("rail_boardings", "what came"),
            new Line("forecast", times, Boardings(mean, window), LineStyle.Dashed),
        ],
        Bands = [.. drawn],
    };
}

static double[] Boardings(Tensor values, int window) =>
    [.. values[window, ..].ToArray().Select(value => value * Ridership.Unit)];

WindowDataset Windows(string from, string to) =>
    new(rides.RailBusAndNextType(from, to), features: 5, window: 56, horizon: days);
