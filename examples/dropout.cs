#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Dropout in recurrent networks: between layers, which every framework has, and between time steps. There one mask holds
// for a whole sequence unless another is asked for: with a mask of its own at each step, a unit rarely lives through two
// weeks. A fifth is dropped in each way first, which on this task is about as good as nothing; then a twentieth, which is
// better.

using Unroll.Cells;
using Unroll.Data;
using Unroll.Examples;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

var section = new Section(args);
(WindowDataset train, WindowDataset valid) = Ridership.Load().FourteenDaysAhead();

// A state that goes through nothing but dropout: how much of it is left?
const float share = 0.2f;
Tensor ones = Tensor.Full([1, 32], 1);
var dropout = new Dropout(share);
Tensor mask = dropout.Forward(ones);
(Tensor eachStep, Tensor oneMask) = (ones, ones);
for (int day = 1; day <= 14; day++)
{
    eachStep = (eachStep * dropout.Forward(ones)).Minimum(1);
    oneMask = (oneMask * mask).Minimum(1);
}

Console.WriteLine(
    $"of 32 units, left after 14 days: {eachStep.Sum().ToScalar():0} with a mask a day, "
        + $"{oneMask.Sum().ToScalar():0} with one mask"
);

// The same two layers four times: without dropout, and with each kind of it.
Train("GRU, 2 layers", new Gru(5, 32, layers: 2));
Train("GRU, dropout between layers", new Gru(5, 32, layers: 2, dropout: share));
Train("GRU, recurrent dropout", Recurrent(oneMaskASequence: true));
Train("GRU, recurrent dropout with a mask a step", Recurrent(oneMaskASequence: false));

// A little of it, and longer training: one layer that forecasts better than the one without.
var single = new Sequential(
    new Gru(5, 32, options: new CellOptions { RecurrentDropout = 0.05f }),
    new LastStep(),
    new Linear(32, 14)
);
single.Initialize(section.Seed);
section.FitProperly("GRU, a little recurrent dropout", single, train, valid, epochs: 90, delta: 0.01f);

Gru Recurrent(bool oneMaskASequence) =>
    new(
        5,
        32,
        layers: 2,
        options: new CellOptions { RecurrentDropout = share, OneMaskASequence = oneMaskASequence }
    );

void Train(string experiment, Gru gru)
{
    var model = new Sequential(gru, new LastStep(), new Linear(32, 14));
    model.Initialize(section.Seed);
    section.FitProperly(experiment, model, train, valid, epochs: 20);
}
