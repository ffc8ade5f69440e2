#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Tackling the short-term memory problem: LSTM and GRU, built in and written out gate by gate. A built-in layer runs as
// one fused kernel, which gives what scanning the cell gives. Both then forecast 14 days of rail boardings.

using Unroll.Cells;
using Unroll.Data;
using Unroll.Examples;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

var section = new Section(args);
(WindowDataset train, WindowDataset valid) = Ridership.Load().FourteenDaysAhead();

Tensor windows = new DataLoader(valid, batchSize: 32).First().Inputs;
Compare("LSTM", new Lstm(5, 32), new OwnLstmCell(5, 32));
Compare("GRU", new Gru(5, 32, resetBefore: true), new OwnGruCell(5, 32));

foreach (
    (string name, Module layer) in new (string, Module)[]
    {
        ("LSTM", new Lstm(5, 32)),
        ("GRU", new Gru(5, 32)),
    }
)
{
    var model = new Sequential(layer, new LastStep(), new Linear(32, 14));
    model.Initialize(section.Seed);
    section.FitAsPrinted($"{name}, 2 epochs", model, train, valid, learningRate: 0.05f);
    model.Initialize(section.Seed);
    section.FitProperly(name, model, train, valid);
}

void Compare(string name, Module builtIn, Cell cell)
{
    builtIn.Initialize(section.Seed);
    var own = new Recurrent(cell);
    Tensor[] weights = [.. builtIn.Parameters.Select(parameter => parameter.Value)];
    own.CopyFrom([weights[0], weights[2], weights[1], weights[3]]);
    float difference = Copies.LargestDifference(builtIn.Predict(windows), own.Predict(windows));
    section.Report($"{name} cell by hand", "largest difference", difference);
}

// Equation 13-4: the long-term state c forgets by f and takes up by i; the short-term state h is what o lets out.
internal sealed class OwnLstmCell : Cell
{
    private readonly Linear input;
    private readonly Linear recurrent;

    public OwnLstmCell(int inputSize, int hiddenSize)
        : base(inputSize, hiddenSize)
    {
        input = Add("input", new Linear(inputSize, 4 * hiddenSize));
        recurrent = Add("recurrent", new Linear(hiddenSize, 4 * hiddenSize));
    }

    public override State InitialState(int batch) =>
        [Tensor.Zeros([batch, HiddenSize]), Tensor.Zeros([batch, HiddenSize])];

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        (Tensor h, Tensor c) = state;
        Tensor sums = input.Forward(x) + recurrent.Forward(h);
        Tensor i = sums.Slice(1, 0, HiddenSize).Sigmoid();
        Tensor f = sums.Slice(1, HiddenSize, HiddenSize).Sigmoid();
        Tensor g = sums.Slice(1, 2 * HiddenSize, HiddenSize).Tanh();
        Tensor o = sums.Slice(1, 3 * HiddenSize, HiddenSize).Sigmoid();
        c = (f * c) + (i * g);
        h = o * c.Tanh();
        return (h, [h, c]);
    }
}

// Equation 13-5: one gate z both forgets and takes up; r says how much of the state the candidate g may see.
internal sealed class OwnGruCell : Cell
{
    private readonly Linear input;
    private readonly Linear recurrent;

    public OwnGruCell(int inputSize, int hiddenSize)
        : base(inputSize, hiddenSize)
    {
        input = Add("input", new Linear(inputSize, 3 * hiddenSize));
        recurrent = Add("recurrent", new Linear(hiddenSize, 3 * hiddenSize));
    }

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = state[0];
        Tensor gates = (input.Forward(x) + recurrent.Forward(h)).Slice(1, 0, 2 * HiddenSize).Sigmoid();
        Tensor r = gates.Slice(1, 0, HiddenSize);
        Tensor z = gates.Slice(1, HiddenSize, HiddenSize);
        Tensor sums = input.Forward(x) + recurrent.Forward(r * h);
        Tensor g = sums.Slice(1, 2 * HiddenSize, HiddenSize).Tanh();
        h = (z * h) + ((1 - z) * g);
        return (h, h);
    }
}
