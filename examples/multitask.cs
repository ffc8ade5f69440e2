#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Forecasting multivariate time series, both of them: one network for rail and bus. The book's notebook prints the two
// errors under each other's names (26,441 for rail and 26,178 for bus); here each stands under its own.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Forecasting.Series;
using Unroll.Layers;
using Unroll.Optimizers;
using Unroll.Training;

var section = new Section(args);
TimeSeries rides = Ridership.Load();
WindowDataset train = Windows("2016-01-01", "2018-12-31");
WindowDataset valid = Windows("2019-01-01", "2019-05-31");

var model = new Sequential(new Rnn(inputSize: 5, hiddenSize: 32), new LastStep(), new Linear(32, 2));
model.Initialize(section.Seed);

// The MAE is that of both tasks together, so each is measured by itself after every epoch.
List<double[]> errors = [];
History history = section.FitAsPrinted(
    "multitask RNN",
    model,
    train,
    valid,
    learningRate: 0.03f,
    epochs: 50,
    schedule: new ReduceLROnPlateau(factor: 0.1f, patience: 20),
    eachEpoch: _ => errors.Add(model.OfEachOutput(valid))
);
section.Report("multitask RNN", "rail MAE", errors[^1][0]);
section.Report("multitask RNN", "bus MAE", errors[^1][1]);
section.Report("multitask RNN", "rail MAE, best epoch", errors[history.BestEpoch - 1][0]);
section.Report("multitask RNN", "bus MAE, best epoch", errors[history.BestEpoch - 1][1]);

// Columns 0 and 1 are the targets: rail and bus.
WindowDataset Windows(string from, string to) =>
    new(rides.RailBusAndNextType(from, to), features: 5, window: 56, targets: [0, 1]);
