#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Training RNNs: backpropagation through time (Figure 13-5). Five steps, of which the loss looks at the last three: where
// the gradients flow, how those of the weights add up over the steps, and whether finite differences agree.

using Unroll.Cells;
using Unroll.Examples;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Tensors;

const int Batch = 4;
const int Steps = 5;
const int Neurons = 3;
const int Ignored = 2;
var section = new Section(args);
var cell = new RnnCell(inputSize: 2, hiddenSize: Neurons);
var layer = new Recurrent(cell);
layer.Initialize(section.Seed);
Dictionary<string, Parameter> weights = cell.Parameters.ToDictionary(weight => weight.Name);
Tensor x = Samples.Normal([Batch, Steps, 2], section.Seed, "x");
Tensor target = Samples.Normal([Batch, Steps - Ignored, Neurons], section.Seed, "target");

// Forward. The gradient of the zeros added to an output or a state is what flows through it.
Tensor[] atOutput = [.. Enumerable.Range(0, Steps).Select(_ => Samples.Probe([Batch, Neurons]))];
Tensor[] atState = [.. Enumerable.Range(0, Steps).Select(_ => Samples.Probe([Batch, Neurons]))];
Tensor[] outputs = new Tensor[Steps];
Tensor[] h = [Tensor.Zeros([Batch, Neurons]), .. new Tensor[Steps]];
for (int t = 0; t < Steps; t++)
{
    (Tensor output, State state) = cell.Step(x.Step(t), h[t]);
    outputs[t] = output + atOutput[t];
    h[t + 1] = state[0] + atState[t];
}

// Backward: from the loss through the last three outputs, and from state to state down to the first step.
var loss = new MeanSquaredErrorLoss(Reduction.Sum);
loss.Forward(Tensor.StackSteps(outputs.AsSpan(Ignored..)), target).Backward();
for (int t = 0; t < Steps; t++)
{
    Console.WriteLine(
        $"step {t}: gradient through its output {atOutput[t].Gradient.Norm():F4}, "
            + $"through the state it leaves {atState[t].Gradient.Norm():F4}"
    );
}

// The same by hand. All steps have the same weights, so that each adds its part to their gradients:
// δ = (1 − h²)∘(dL/dy + δ₊₁·W_hh), then dW_ih += δᵀ·x, dW_hh += δᵀ·h₋₁ and db += δ.
Tensor delta = Tensor.Zeros([Batch, Neurons]);
Dictionary<string, Tensor> sums = weights.ToDictionary(w => w.Key, w => Tensor.Zeros(w.Value.Shape));
for (int t = Steps - 1; t >= 0; t--)
{
    Tensor dy = t < Ignored ? Tensor.Zeros(h[t].Shape) : 2 * (h[t + 1] - target.Step(t - Ignored));
    delta = (1 - h[t + 1].Square()) * (dy + delta.MatMul(weights["weight_hh"]));
    sums["weight_ih"] += delta.Transpose().MatMul(x.Step(t));
    sums["weight_hh"] += delta.Transpose().MatMul(h[t]);
    sums["bias_ih"] += delta.Sum(0);
    sums["bias_hh"] += delta.Sum(0);
    Console.WriteLine($"step {t}: dW_hh so far {sums["weight_hh"].Norm():F4}");
}

// And by trying: each weight a little up and a little down. How much that changes the loss is its slope.
const float Little = 0.005f;
foreach ((string name, Parameter weight) in weights)
{
    float[] values = weight.Value.ToArray();
    float[] slopes =
    [
        .. values.Select((_, i) => (LossWith(i, Little) - LossWith(i, -Little)) / (2 * Little)),
    ];
    double difference = weight.Gradient!.DistanceTo(Tensor.From(weight.Shape, slopes));
    section.Report($"{name}, by hand", "largest difference", weight.Gradient!.DistanceTo(sums[name]));
    section.Report($"{name}, by trying", "difference of the slopes", difference / weight.Gradient.Norm());

    float LossWith(int i, float change)
    {
        float[] changed = [.. values];
        changed[i] += change;
        weight.Assign(changed);
        Tensor y = layer.Predict(x);
        weight.Assign(values);
        return loss.Forward(y[.., Ignored.., ..], target).ToScalar();
    }
}
