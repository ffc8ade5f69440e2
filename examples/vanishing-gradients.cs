#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Fighting the unstable gradients problem: how large dL/dh is at each of a hundred steps, when the loss looks at the last
// output alone. The same weights multiply the gradient at every step, so that it fades or grows like a power.

using Unroll.Cells;
using Unroll.Charts;
using Unroll.Examples;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;

const int Batch = 8;
const int Steps = 100;
const int Inputs = 4;
const int Hidden = 32;
var section = new Section(args);
Tensor x = Samples.Normal([Batch, Steps, Inputs], section.Seed, "x");
Tensor direction = Samples.Normal([Batch, Hidden], section.Seed, "direction");
List<Curve> curves = [];
Show("RNN, small weights", new RnnCell(Inputs, Hidden), gain: 0.5f);
Show("RNN, orthogonal weights", new RnnCell(Inputs, Hidden));
Show("RNN, large weights", new RnnCell(Inputs, Hidden), gain: 4);
Show("ReLU, orthogonal weights", new RnnCell(Inputs, Hidden, RnnActivation.Relu));
Show("ReLU, large weights", new RnnCell(Inputs, Hidden, RnnActivation.Relu), gain: 1.5f);
Show("RNN, layer norm", new RnnCell(Inputs, Hidden, options: new() { LayerNorm = true }));
Show("GRU", new GruCell(Inputs, Hidden));
Show("LSTM", new LstmCell(Inputs, Hidden));
Show("LSTM, forget bias 3", new LstmCell(Inputs, Hidden), forgetBias: 3);
var chart = new CurveChart("The gradient on its way back through a hundred steps")
{
    XLabel = "steps back",
    YLabel = "norm of dL/dh, relative",
    LogarithmicY = true,
    Curves = [.. curves],
};
section.Save(chart, "vanishing-gradients");

// What clipping does. Where the gradient has exploded, a plain step leaps so far that neurons die: they say 0 whatever
// they see, and no gradient brings them back. Clipped, it has the same direction, and a length that can be borne.
Step("a step, not clipped", clipping: null);
Step("a step, clipped at 1", GradientClipping.ByNorm(1));

void Show(string name, GatedCell cell, float gain = 1, float? forgetBias = null)
{
    cell.Initialize(section.Seed);
    StateWeight(cell).Initialize(Initializers.Orthogonal(gain), new SeededRandom(section.Seed, name));
    if (forgetBias is { } bias)
    {
        cell.SetForgetBias(bias);
    }

    // The gradient of zeros added to the state, h and for an LSTM c too, is what flows through it.
    List<Tensor[]> probes = [];
    State state = cell.InitialState(Batch);
    for (int t = 0; t < Steps; t++)
    {
        (_, State next) = cell.Step(x.Step(t), state);
        Tensor[] zeros = [.. Enumerable.Range(0, next.Count).Select(_ => Samples.Probe([Batch, Hidden]))];
        probes.Add(zeros);
        state = State.Create([.. zeros.Select((zero, part) => next[part] + zero)]);
    }

    (state[0] * direction).Sum().Backward();
    double[] norms = [.. probes.Select(parts => Math.Sqrt(parts.Sum(p => Math.Pow(p.Gradient.Norm(), 2))))];
    double[] shares = [.. norms.Reverse().Select(norm => norm / norms[^1])];
    LineStyle style = cell is RnnCell ? LineStyle.Solid : LineStyle.Dashed;
    curves.Add(new Curve(name, [.. Enumerable.Range(0, Steps).Select(t => (double)t)], shares, style));
    section.Report(name, "gradient 10 steps back", shares[10]);
    section.Report(name, "gradient 50 steps back", shares[50]);
    section.Report(name, "factor a step", Math.Pow(shares[50], 1.0 / 50));
}

void Step(string name, GradientClipping? clipping)
{
    var rnn = new Rnn(Inputs, Hidden, activation: RnnActivation.Relu);
    rnn.Initialize(section.Seed);
    StateWeight(rnn).Assign(Identity(1.05f));
    Parameter[] parameters = [.. rnn.Parameters];
    new MeanSquaredErrorLoss().Forward(rnn.Forward(x).LastStep(), direction).Backward();
    section.Report(name, "gradient norm", clipping?.Apply(parameters) ?? GradientClipping.Norm(parameters));
    new Sgd(learningRate: 0.01f).Step(parameters);
    float[] outputs = rnn.Predict(x).LastStep().ToArray();
    section.Report(name, "share of outputs at zero after", outputs.Average(output => output == 0 ? 1.0 : 0));
}

static Parameter StateWeight(Module module) =>
    module.Parameters.First(p => p.Name.StartsWith("weight_hh", StringComparison.Ordinal));
static float[] Identity(float gain) =>
    [.. Enumerable.Range(0, Hidden * Hidden).Select(i => i % (Hidden + 1) == 0 ? gain : 0)];
