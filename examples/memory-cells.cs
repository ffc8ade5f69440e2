#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Memory cells: what a cell hands on from step to step, which need not be what it says (Figure 13-3); output feedback
// (Jordan, 1986) and state feedback (Elman, 1990); and how far back they remember, against a cell made for it.

using Unroll.Cells;
using Unroll.Data;
using Unroll.Examples;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Metrics;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

const int Hidden = 16;
const int Sequences = 3200;
var section = new Section(args);
foreach (string name in (string[])["Jordan", "Elman", "LSTM"])
{
    Cell cell = Create(name);
    (Tensor output, State state) = cell.Step(Tensor.Zeros([1, 1]), cell.InitialState(1));
    string states = string.Join(" and ", Enumerable.Range(0, state.Count).Select(i => state[i].Shape));
    bool same = state.Count == 1 && state[0] == output;
    Console.WriteLine($"{name}: output {output.Shape}, state {states}{(same ? ", the same" : "")}");

    // Random bits go by, and at each step the cell is to say the one seen so many steps ago: it has to keep all that lie
    // between. A Jordan cell knows of the past what it has said, and may not say what it will need later.
    foreach (int delay in (int[])[0, 1, 2, 4, 8])
    {
        section.Report($"{name}, every bit", $"accuracy {delay} steps later", Recall(name, delay, asked: 16));
    }

    // Only the first bit counts, at the very end. One bit is easily kept. To learn that it is the one to keep is what is
    // hard, as the gradient has to come back all the way.
    foreach (int delay in (int[])[2, 10, 20, 40, 80])
    {
        section.Report(
            $"{name}, the first bit",
            $"accuracy {delay} steps later",
            Recall(name, delay, asked: 1)
        );
    }
}

static Cell Create(string name) =>
    name switch
    {
        "Jordan" => new JordanCell(1, Hidden, outputSize: 1),
        "Elman" => new RnnCell(1, Hidden),
        _ => new LstmCell(1, Hidden),
    };

double Recall(string name, int delay, int asked)
{
    // A Jordan cell's output is the answer itself; of the others' a linear layer makes it.
    Recurrent layer = new(Create(name));
    Sequential model = name == "Jordan" ? [layer] : [layer, new Linear(Hidden, 1)];
    model.Initialize(section.Seed);
    if (name == "LSTM")
    {
        model.SetForgetBias(5);
    }

    var loss = new MaskedLoss(new BinaryCrossEntropyLoss());
    var trainer = new Trainer(model, new Adam(learningRate: 0.01f), loss)
    {
        Clipping = GradientClipping.ByNorm(1),
        Metrics = [new Accuracy()],
        Threads = section.Threads,
    };
    TensorDataset train = Bits("train", delay, asked);
    trainer.Fit(new DataLoader(train, batchSize: 32, shuffle: true, section.Seed), epochs: 10);
    return trainer.Evaluate(new DataLoader(Bits("valid", delay, asked), 320)).Metrics["accuracy"];
}

// Bits as −1 and 1, [sequences, steps, 1]; the targets as 0 and 1, missing before the first that is asked for.
TensorDataset Bits(string part, int delay, int asked)
{
    var random = new SeededRandom(section.Seed, part);
    Shape shape = [Sequences, delay + asked, 1];
    float[] bits = [.. Enumerable.Range(0, shape.Elements).Select(_ => (float)random.NextInt(2))];
    float[] targets = [.. bits.Select((_, i) => i % shape[1] < delay ? float.NaN : bits[i - delay])];
    return new(Tensor.From(shape, [.. bits.Select(bit => (2 * bit) - 1)]), Tensor.From(shape, targets));
}

internal sealed class Accuracy : Metric
{
    public override string Name => "accuracy";

    public override double Term(double prediction, double target) => prediction > 0 == target > 0.5 ? 1 : 0;
}
