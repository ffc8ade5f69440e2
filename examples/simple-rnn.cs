#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Forecasting using a simple RNN: a memory cell written by hand, and the same built in.

using Unroll.Cells;
using Unroll.Data;
using Unroll.Examples;
using Unroll.Forecasting.Series;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

var section = new Section(args);
TimeSeries rides = Ridership.Load();
var train = new WindowDataset(rides.Rail("2016-01-01", "2018-12-31"), features: 1, window: 56);
var valid = new WindowDataset(rides.Rail("2019-01-01", "2019-05-31"), features: 1, window: 56);

History byHand = Train("RNN, cell by hand", new SimpleRnnModel(inputSize: 1, hiddenSize: 32, outputSize: 1));

// Built in: the same equation, with a second bias, its whole scan one fused kernel. The model is three modules in a row.
History builtIn = Train(
    "RNN",
    new Sequential(new Rnn(inputSize: 1, hiddenSize: 32), new LastStep(), new Linear(32, 1))
);

// From one epoch to the next the error jumps about: the best of fifty flatters.
section.Save(LearningCurves.Of(("cell by hand", byHand), ("built in", builtIn)), "simple-rnn");

History Train(string experiment, Module model)
{
    model.Initialize(section.Seed);
    return section.FitAsPrinted(
        experiment,
        model,
        train,
        valid,
        learningRate: 0.05f,
        epochs: 50,
        schedule: new ReduceLROnPlateau(factor: 0.1f, patience: 20)
    );
}

// One step: h = tanh(W·[x, h₋₁] + b). What it puts out is what it remembers.
internal sealed class MemoryCell : Cell
{
    private readonly Linear linear;

    public MemoryCell(int inputSize, int hiddenSize)
        : base(inputSize, hiddenSize) =>
        linear = Add("linear", new Linear(inputSize + hiddenSize, hiddenSize));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = linear.Forward(Tensor.Concat(1, x, state[0])).Tanh();
        return (h, h);
    }
}

// Sequence to vector. Recurrent scans any cell, from a state of zeros, and hands the state from day to day. What it puts
// out at the last of the 56 days, [batch, 32], becomes the forecast, by a layer of its own, as tanh keeps to −1 … 1.
internal sealed class SimpleRnnModel : Module
{
    private readonly Recurrent rnn;
    private readonly Linear output;

    public SimpleRnnModel(int inputSize, int hiddenSize, int outputSize)
    {
        rnn = Add("rnn", new Recurrent(new MemoryCell(inputSize, hiddenSize)));
        output = Add("output", new Linear(hiddenSize, outputSize));
    }

    public override Tensor Forward(Tensor x) => output.Forward(rnn.Forward(x).LastStep());
}
