#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Input and output sequences, top left of Figure 13-4: a sequence in and a sequence out. At each of 56 days the network
// foretells the boardings of the day after it, so that the output is the input, one day ahead.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

const int Window = 56;
const int Features = 5;
var section = new Section(args);
var rides = Ridership.Load();
var train = new SequenceWindowDataset(rides.RailBusAndNextType("2016-01-01", "2018-12-31"), Features, Window);
var valid = new SequenceWindowDataset(rides.RailBusAndNextType("2019-01-01", "2019-05-31"), Features, Window);

Sequential model = [new Rnn(Features, hiddenSize: 32), new Linear(32, 1)];
model.Initialize(section.Seed);
var trainer = new Trainer(model, new Adam(0.003f), new HuberLoss(delta: 0.05f)) { Threads = section.Threads };
trainer.Fit(new DataLoader(train, batchSize: 32, shuffle: true, section.Seed), epochs: 40);

(Tensor inputs, Tensor targets) = new DataLoader(valid, valid.Count).First();
Tensor outputs = model.Predict(inputs);
Console.WriteLine($"{inputs.Shape} in, {outputs.Shape} out");

// The naive rule: tomorrow is as the same day of last week, which is the input of six steps before.
const int Back = 6;
Tensor naive = inputs[.., ..^Back, ..1];
Report("tomorrow at each step", outputs[.., Back.., ..], targets[.., Back.., ..]);
Report("tomorrow at each step, naive", naive, targets[.., Back.., ..]);
Report("tomorrow at the last step", outputs.LastStep(), targets.LastStep());
Report("tomorrow at the last step, naive", naive.LastStep(), targets.LastStep());

void Report(string experiment, Tensor forecast, Tensor truth) =>
    section.Report(experiment, "MAE", Ridership.Unit * (forecast - truth).Abs().Mean().ToScalar());
