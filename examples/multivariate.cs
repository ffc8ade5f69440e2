#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Forecasting multivariate time series: rail and bus boardings in, and what kind of day tomorrow is, which is known
// ahead. Only the input size changes.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Forecasting.Series;
using Unroll.Layers;
using Unroll.Optimizers;

var section = new Section(args);
TimeSeries rides = Ridership.Load();

// Five columns: rail, bus, and three of which one is 1: tomorrow is a Saturday, a Sunday or holiday, a weekday.
float[] past = rides.RailBusAndNextType("2016-01-01", "2018-12-31");
Console.WriteLine($"1 January 2016: [{string.Join(", ", past[..5])}]");

// The target is the first column, rail.
var train = new WindowDataset(past, features: 5, window: 56);
var valid = new WindowDataset(rides.RailBusAndNextType("2019-01-01", "2019-05-31"), features: 5, window: 56);
Batch batch = new DataLoader(train, batchSize: 32).First();
Console.WriteLine($"a batch: {batch.Inputs.Shape}, targets {batch.Targets.Shape}");

var model = new Sequential(new Rnn(inputSize: 5, hiddenSize: 32), new LastStep(), new Linear(32, 1));
model.Initialize(section.Seed);
section.FitAsPrinted(
    "multivariate RNN",
    model,
    train,
    valid,
    learningRate: 0.05f,
    epochs: 50,
    schedule: new ReduceLROnPlateau(factor: 0.1f, patience: 20)
);
