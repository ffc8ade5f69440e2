#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Forecasting using a linear model: tomorrow's rail boardings as a weighted sum of those of the last eight weeks. All
// networks of this chapter are trained in this way.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Forecasting.Series;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Metrics;
using Unroll.Optimizers;
using Unroll.Training;

var section = new Section(args);
TimeSeries rides = Ridership.Load();
var train = new WindowDataset(rides.Rail("2016-01-01", "2018-12-31"), features: 1, window: 56);
var valid = new WindowDataset(rides.Rail("2019-01-01", "2019-05-31"), features: 1, window: 56);

// A window of 56 days is [56, 1]; a linear layer reads 56 features.
var model = new Sequential(new Flatten(), new Linear(56, 1));
model.Initialize(section.Seed);

// The Huber loss is less impressed by holidays than a squared error. The MAE is what people read, and what the schedule
// watches: when it has not become better for ten epochs, the learning rate falls to a tenth.
var trainer = new Trainer(model, new Sgd(learningRate: 0.003f, momentum: 0.9f), new HuberLoss())
{
    Metrics = [new MeanAbsoluteError()],
    Monitor = "MAE",
    Threads = section.Threads,
};
History history = section.Time(
    "linear",
    () =>
        trainer.Fit(
            new DataLoader(train, batchSize: 32, shuffle: true, section.Seed),
            new DataLoader(valid, batchSize: 32),
            epochs: 50,
            schedule: new ReduceLROnPlateau(factor: 0.1f, patience: 10)
        )
);
section.ReportMae("linear", history);
