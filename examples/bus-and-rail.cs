#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Exercise 9: rail and bus boardings of the next 14 days, 28 outputs. As the network now forecasts what it reads, it can
// be run again on its own forecasts, for the 14 days that follow; the types of the days are known ahead.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Forecasting.Series;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;
using Unroll.Training;

const int days = 14;
var section = new Section(args);
TimeSeries rides = Ridership.Load();
float[] rows = rides.RailBusAndNextType("2019-01-01", "2019-05-31");
float[] past = rides.RailBusAndNextType("2016-01-01", "2018-12-31");
var train = new WindowDataset(past, features: 5, window: 56, horizon: days, targets: [0, 1]);
var valid = new WindowDataset(rows, features: 5, window: 56, horizon: days, targets: [0, 1]);

Train("bus and rail, RNN", new Rnn(inputSize: 5, hiddenSize: 32));
Module gru = Train("bus and rail, GRU", new Gru(inputSize: 5, hiddenSize: 32));

// Two shots: 14 days in one, put behind the window with the types of the days, and another 14.
var fourWeeks = new WindowDataset(rows, features: 5, window: 56, horizon: 2 * days, targets: [0, 1, 2, 3, 4]);
Batch all = new DataLoader(fourWeeks, fourWeeks.Count).First();
Tensor came = all.Targets.Reshape([fourWeeks.Count, 2 * days, 5]);
Tensor first = Shot(all.Inputs);
Tensor rowsAhead = Tensor.Concat(2, first, came[.., ..days, 2..]);
Tensor second = Shot(Tensor.Concat(1, all.Inputs, rowsAhead));
double[] secondErrors = Errors.OfEachColumn(second[.., .., 0], came[.., days.., 0]);
section.Report("bus and rail, GRU, second shot", "rail MAE", secondErrors.Average());
section.Save(
    rides.ForecastOfRail(
        "2019-02-26",
        ("two shots of 14 days", Tensor.Concat(1, first, second)[0, .., 0].ToArray())
    ),
    "bus-and-rail"
);

// [windows, days, 2]: rail and bus.
Tensor Shot(Tensor window) => gru.Predict(window).Reshape([fourWeeks.Count, days, 2]);

Module Train(string experiment, Module layer)
{
    var model = new Sequential(layer, new LastStep(), new Linear(32, 2 * days));
    model.Initialize(section.Seed);
    List<double[]> errors = [];
    History history = section.FitProperly(
        experiment,
        model,
        train,
        valid,
        eachEpoch: _ => errors.Add(model.OfEachOutput(valid))
    );
    double[] best = errors[history.BestEpoch - 1];
    section.Report(experiment, "rail MAE, best epoch", best.Where((_, i) => i % 2 == 0).Average());
    section.Report(experiment, "bus MAE, best epoch", best.Where((_, i) => i % 2 == 1).Average());
    return model;
}
