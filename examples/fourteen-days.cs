#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Forecasting several time steps ahead, in one shot: fourteen outputs, one for each day. No error is fed back.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Forecasting.Series;
using Unroll.Layers;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

var section = new Section(args);
TimeSeries rides = Ridership.Load();

// Windows of five columns, each with the rail boardings of the next fourteen days.
(WindowDataset train, WindowDataset valid) = rides.FourteenDaysAhead();

var model = new Sequential(new Rnn(inputSize: 5, hiddenSize: 32), new LastStep(), new Linear(32, 14));
model.Initialize(section.Seed);
List<double[]> errors = [];
History history = section.FitAsPrinted(
    "RNN, 14 days at once",
    model,
    train,
    valid,
    learningRate: 0.05f,
    epochs: 50,
    schedule: new ReduceLROnPlateau(factor: 0.1f, patience: 20),
    eachEpoch: _ => errors.Add(model.OfEachOutput(valid))
);

// What the best epoch came to, for each of the fourteen days.
section.ReportEachDay("RNN, 14 days at once", errors[history.BestEpoch - 1]);

// One window, [1, 56, 5], gives two weeks.
Tensor window = new DataLoader(valid, batchSize: 1).First().Inputs;
section.Save(
    rides.ForecastOfRail("2019-02-26", ("in one shot", model.Predict(window).ToArray())),
    "fourteen-days"
);
