#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Forecasting using a sequence-to-sequence model: the next fourteen days, not at the last step of a window alone but at
// each. Every step teaches the network something, though only the last will be used.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Forecasting.Series;
using Unroll.Layers;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

const int window = 56;
const int days = 14;
var section = new Section(args);
TimeSeries rides = Ridership.Load();

// The targets are sliding blocks, one a step.
Tensor numbers = Tensor.From([6], [0, 1, 2, 3, 4, 5]);
Console.WriteLine($"blocks of 4 of the numbers 0 to 5: {numbers.Unfold(0, size: 4)}");
float[] rows = rides.RailBusAndNextType("2019-01-01", "2019-05-31");
var train = new SequenceWindowDataset(rides.RailBusAndNextType("2016-01-01", "2018-12-31"), 5, window, days);
var valid = new SequenceWindowDataset(rows, features: 5, window, horizon: days);
Console.WriteLine($"windows {valid.InputShape}, targets {valid.TargetShape}");

// At a learning rate this high, one training in some is thrown off early and does not find back; try another seed.
// Without LastStep the linear layer is at work at every step: [batch, 56, 32] becomes [batch, 56, 14].
var model = new Sequential(new Rnn(inputSize: 5, hiddenSize: 32), new Linear(32, days));
model.Initialize(section.Seed);
List<double> lastStep = [];
History history = section.FitAsPrinted(
    "sequence to sequence",
    model,
    train,
    valid,
    learningRate: 1,
    epochs: 65,
    schedule: new ReduceLROnPlateau(factor: 0.5f, patience: 5),
    eachEpoch: _ => lastStep.Add(model.OfEachOutput(valid).Average())
);
section.Report("sequence to sequence", "last-step MAE", lastStep[history.BestEpoch - 1]);

// A causal model can read all five months in one go, and forecast from each day on. The first 56 days are not counted.
Tensor forecasts = model.Predict(Tensor.From([1, rows.Length / 5, 5], rows));
section.ReportEachDay("sequence to sequence", [.. Enumerable.Range(1, days).Select(ErrorAt)]);

// After the first 56 days: the last step's outputs are the forecast.
section.Save(
    rides.ForecastOfRail("2019-02-26", ("sequence to sequence", forecasts[0, window - 1, ..].ToArray())),
    "seq2seq"
);

double ErrorAt(int ahead) =>
    Enumerable
        .Range(window - 1, (rows.Length / 5) - window - ahead + 1)
        .Average(day => Math.Abs(forecasts[0, day, ahead - 1] - rows[(day + ahead) * 5])) * Ridership.Unit;
