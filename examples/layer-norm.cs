#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Fighting the unstable gradients problem: layer normalisation at each time step, just before the tanh. A cell written
// by hand can have it, and so can the built-in one: the same forecasts from the same weights. Training makes much of the
// last bit in which their gradients differ. Two epochs show little; sixty show what the model can do.

using Unroll.Cells;
using Unroll.Data;
using Unroll.Examples;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

var section = new Section(args);
(WindowDataset train, WindowDataset valid) = Ridership.Load().FourteenDaysAhead();

// The cell by hand, and the built-in one with the same weights.
var own = new Sequential(new Recurrent(new LayerNormRnnCell(5, 32)), new LastStep(), new Linear(32, 14));
own.Initialize(section.Seed);
var builtIn = new Sequential(
    new Rnn(5, 32, options: new CellOptions { LayerNorm = true }),
    new LastStep(),
    new Linear(32, 14)
);
Tensor[] weights = [.. own.Parameters.Select(parameter => parameter.Value)];
Tensor[] fromInputAndState = [weights[0].Slice(1, 0, 5), weights[0].Slice(1, 5, 32)];
builtIn.CopyFrom([.. fromInputAndState, .. weights[1..]]);
Tensor windows = new DataLoader(valid, batchSize: 32).First().Inputs;
float difference = Copies.LargestDifference(own.Predict(windows), builtIn.Predict(windows));
section.Report("layer-norm cell by hand", "largest difference", difference);

// Two epochs, as the book's notebook leaves it: by hand, and faster.
section.FitAsPrinted("layer-norm RNN by hand, 2 epochs", own, train, valid, learningRate: 0.05f);
section.FitAsPrinted("layer-norm RNN, 2 epochs", builtIn, train, valid, learningRate: 0.05f);

// Trained until it is good.
builtIn.Initialize(section.Seed);
section.FitProperly("layer-norm RNN", builtIn, train, valid);

internal sealed class LayerNormRnnCell : Cell
{
    private readonly Linear sum;
    private readonly LayerNorm norm;

    public LayerNormRnnCell(int inputSize, int hiddenSize)
        : base(inputSize, hiddenSize)
    {
        sum = Add("sum", new Linear(inputSize + hiddenSize, hiddenSize));
        norm = Add("norm", new LayerNorm(hiddenSize));
    }

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = norm.Forward(sum.Forward(Tensor.Concat(1, x, state[0]))).Tanh();
        return (h, h);
    }
}
