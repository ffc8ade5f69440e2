#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Forecasting several time steps ahead, one at a time: tomorrow's forecast is put behind the window as if it had come, and
// the day after is forecast from that. Errors add up on the way.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Forecasting.Series;
using Unroll.Layers;
using Unroll.Optimizers;
using Unroll.Tensors;

const int days = 14;
var section = new Section(args);
TimeSeries rides = Ridership.Load();
float[] rows = rides.Rail("2019-01-01", "2019-05-31");
var train = new WindowDataset(rides.Rail("2016-01-01", "2018-12-31"), features: 1, window: 56);
var valid = new WindowDataset(rows, features: 1, window: 56);

var model = new Sequential(new Rnn(inputSize: 1, hiddenSize: 32), new LastStep(), new Linear(32, 1));
model.Initialize(section.Seed);
section.FitAsPrinted(
    "RNN, day by day",
    model,
    train,
    valid,
    learningRate: 0.05f,
    epochs: 50,
    schedule: new ReduceLROnPlateau(factor: 0.1f, patience: 20)
);

// From all windows that two weeks follow, at once: [windows, 56, 1] grows to [windows, 70, 1].
var ahead = new WindowDataset(rows, features: 1, window: 56, horizon: days);
Batch all = new DataLoader(ahead, ahead.Count).First();
Tensor x = all.Inputs;
for (int day = 0; day < days; day++)
{
    Tensor next = model.Predict(x);
    x = Tensor.Concat(1, x, next.Reshape([ahead.Count, 1, 1]));
}

Tensor forecasts = x[.., ^days.., 0];
double[] errors = Errors.OfEachColumn(forecasts, all.Targets);
section.Report("RNN, day by day", "14 days MAE", errors.Average());
section.ReportEachDay("RNN, day by day", errors);
section.Save(rides.ForecastOfRail("2019-02-26", ("day by day", forecasts[0, ..].ToArray())), "day-by-day");
