#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Forecasting using a deep RNN: three recurrent layers, each reading the outputs of the one below.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Forecasting.Series;
using Unroll.Layers;
using Unroll.Optimizers;

var section = new Section(args);
TimeSeries rides = Ridership.Load();
var train = new WindowDataset(rides.Rail("2016-01-01", "2018-12-31"), features: 1, window: 56);
var valid = new WindowDataset(rides.Rail("2019-01-01", "2019-05-31"), features: 1, window: 56);

var model = new Sequential(
    new Rnn(inputSize: 1, hiddenSize: 32, layers: 3),
    new LastStep(),
    new Linear(32, 1)
);
model.Initialize(section.Seed);

// At this learning rate a run may blow up late: look at the last epoch as well as at the best.
section.FitAsPrinted(
    "deep RNN",
    model,
    train,
    valid,
    learningRate: 0.07f,
    epochs: 50,
    schedule: new ReduceLROnPlateau(factor: 0.1f, patience: 20)
);
