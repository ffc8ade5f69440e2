#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// The network of weather-from-scratch.cs with the library's layers and derivatives and 32-bit numbers: the same weights at
// first, the same weeks in the same order, the same steps. Then with the whole gradient, and then trained as one would.

using Unroll.Data;
using Unroll.Datasets.Generators;
using Unroll.Examples;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

const int Week = 7;
var section = new Section(args);
Weather weather = Weather.Load();
double[][] days = weather.Scaled();
TensorDataset train = Weeks(0, weather.TrainEnd);
TensorDataset valid = Weeks(weather.TrainEnd, weather.ValidEnd);

// A step of 5e-6 against the gradient of the mean squared error, 2/7 of each error, is the tutorial's 1e-5/7 of it.
foreach (bool whole in (bool[])[false, true])
{
    string name = whole ? "weather, engine, whole gradient" : "weather, engine";
    var model = new WeekModel(whole);
    new PlainRnn(3, hidden: 4, Week, new MersenneTwister(0).NextDouble).CopyTo([.. model.Parameters]);
    var week = new Trainer(model, new Sgd(5e-6f), new MeanSquaredErrorLoss()) { Threads = 1 };
    History history = section.Time(
        name,
        () => week.Fit(new DataLoader(train, 1), new DataLoader(valid, 500), epochs: whole ? 21 : 51)
    );
    foreach (int epoch in (int[])(whole ? [0, 20] : [0, 20, 50]))
    {
        // The tutorial divides its sums over the weeks by the days, of which there are seven more.
        double training = history.Epochs[epoch].TrainingLoss * train.Count / (train.Count + Week);
        double validation = history.Epochs[epoch].ValidationLoss!.Value * valid.Count / (valid.Count + Week);
        section.Report(name, $"training loss, epoch {epoch}", training);
        section.Report(name, $"validation loss, epoch {epoch}", validation);
    }
}

// As one would: batches in random order, steps as large as each weight can bear, an output that begins at the mean.
Sequential usual = [new Rnn(3, 4), new Linear(4, 1)];
usual.Initialize(section.Seed);
usual.Parameters.Last().Assign([(float)weather.Tomorrow[..weather.TrainEnd].Average()]);
var trainer = new Trainer(usual, new Adam(0.01f), new MeanSquaredErrorLoss()) { Threads = section.Threads };
var shuffled = new DataLoader(train, batchSize: 32, shuffle: true, section.Seed);
History ten = section.Time(
    "weather, Adam",
    () => trainer.Fit(shuffled, new DataLoader(valid, 500), epochs: 10)
);
section.Report("weather, Adam", "validation loss", ten.Epochs[^1].ValidationLoss!.Value);

// Each run of seven days, [weeks, 7, 3], and the temperature after each of them, [weeks, 7, 1].
TensorDataset Weeks(int from, int to)
{
    int count = to - from - 1;
    Tensor x = Tensor.From(
        [count, 3],
        [.. days[from..(to - 1)].SelectMany(day => day.Select(v => (float)v))]
    );
    Tensor y = Tensor.From([count, 1], [.. weather.Tomorrow[from..(to - 1)].Select(v => (float)v)]);
    return new(x.Unfold(0, Week).Transpose(), y.Unfold(0, Week).Transpose());
}

internal sealed class WeekModel : Module
{
    private readonly Rnn rnn;
    private readonly Linear output;
    private readonly Parameter[] weights;
    private readonly bool whole;

    public WeekModel(bool whole)
    {
        rnn = Add("rnn", new Rnn(3, 4));
        output = Add("output", new Linear(4, 1));
        weights = [.. rnn.Parameters];
        this.whole = whole;
    }

    public override Tensor Forward(Tensor x)
    {
        if (whole)
        {
            return output.Forward(rnn.Forward(x));
        }

        // The tutorial's hidden bias learns nothing from a week's first day: there it is a constant.
        Tensor product = weights[0].Value.MatMul(x.Step(0).Transpose()).Transpose();
        Tensor first = (product + weights[2].Value.Detach()).Tanh();
        Tensor later = rnn.Scan(x[.., 1.., ..], first.Reshape([1, .. first.Shape])).Outputs;
        return output.Forward(Tensor.Concat(1, Tensor.StackSteps(first), later));
    }
}
