#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Preparing the data for machine learning models: windows with what follows them, batches, and periods to learn from, to
// validate on and to test with.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Forecasting.Series;
using Unroll.Tensors;

var section = new Section(args);

// All windows of three of the numbers 0 to 5, each with the number that follows.
float[] numbers = [0, 1, 2, 3, 4, 5];
var windows = new WindowDataset(numbers, features: 1, window: 3);
foreach (Batch one in new DataLoader(windows, batchSize: 1))
{
    Console.WriteLine($"window {Text(one.Inputs)}, target {Text(one.Targets)}");
}

// Two to a batch, in random order. Three windows make one batch of two, and one of what is left.
foreach (Batch batch in new DataLoader(windows, batchSize: 2, shuffle: true, seed: section.Seed))
{
    Console.WriteLine(
        $"windows {Text(batch.Inputs)}, targets {Text(batch.Targets)}, of shape {batch.Inputs.Shape}"
    );
}

// Rail boardings in millions: near 0 to 1, as networks like it. Past, present and future are kept apart.
TimeSeries rides = Ridership.Load();
WindowDataset train = Windows("2016-01-01", "2018-12-31");
WindowDataset valid = Windows("2019-01-01", "2019-05-31");
WindowDataset test = Windows("2019-06-01", "2021-11-30");
section.Report("training", "windows", train.Count);
section.Report("validation", "windows", valid.Count);
section.Report("test", "windows", test.Count);

// The training windows are shuffled, as gradient descent wants its examples independent. What is in them is not.
var loader = new DataLoader(train, batchSize: 32, shuffle: true, section.Seed);
Batch first = loader.First();
Console.WriteLine($"{loader.BatchCount} batches of {first.Inputs.Shape} with targets {first.Targets.Shape}");

// Targets can be several steps, several columns, and also at every step of a window, for a sequence to sequence.
float[] rows = rides.RailBusAndNextType("2019-01-01", "2019-05-31");
Show("tomorrow, rail and bus", new WindowDataset(rows, features: 5, window: 56, targets: [0, 1]));
Show("rail, 14 days", new WindowDataset(rows, features: 5, window: 56, horizon: 14));
Show("rail, 14 days, at every step", new SequenceWindowDataset(rows, features: 5, window: 56, horizon: 14));

WindowDataset Windows(string from, string to) => new(rides.Rail(from, to), features: 1, window: 56);

static string Text(Tensor tensor) => $"[{string.Join(' ', tensor.ToArray())}]";

static void Show(string name, IDataset dataset) =>
    Console.WriteLine($"{name}: {dataset.Count} windows {dataset.InputShape}, targets {dataset.TargetShape}");
