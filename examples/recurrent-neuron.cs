#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Recurrent neurons and layers: one neuron, then a layer of them for one instance (Equation 13-1) and for a
// mini-batch (Equation 13-2), unrolled through time by hand and compared with the library's layer.

using Unroll.Examples;
using Unroll.Layers;
using Unroll.Tensors;

var section = new Section(args);

// One neuron sees two inputs, and what it said a step ago. Before the first step it has said nothing: 0.
double[][] inputs =
[
    [1, 0],
    [0, 0],
    [0, 0],
    [0, 1],
];
double[] wx = [1.5, -0.5];
(double wy, double b, double said) = (0.9, 0, 0);
foreach (double[] x in inputs)
{
    said = Math.Tanh((wx[0] * x[0]) + (wx[1] * x[1]) + (wy * said) + b);
    Console.WriteLine($"one neuron: input ({x[0]}, {x[1]}), output {said:F4}");
}

// A layer of five neurons with three inputs. W_x and W_y have a column for each neuron.
const int Batch = 4;
const int Steps = 6;
const int Neurons = 5;
var rnn = new Rnn(inputSize: 3, hiddenSize: Neurons);
rnn.Initialize(section.Seed);
Dictionary<string, Tensor> weights = rnn.Parameters.ToDictionary(p => p.Name, p => p.Value);
Tensor wX = weights["weight_ih_l0"].Transpose();
Tensor wY = weights["weight_hh_l0"].Transpose();
Tensor bias = weights["bias_ih_l0"] + weights["bias_hh_l0"];
Console.WriteLine($"W_x {wX.Shape}, W_y {wY.Shape}, b {bias.Shape}");
Tensor sequences = Samples.Normal([Batch, Steps, 3], section.Seed, "sequences");
Tensor expected = rnn.Predict(sequences);

// Equation 13-1, one instance: y = φ(W_xᵀ·x + W_yᵀ·y₋₁ + b), where x and y are columns.
Tensor column = Tensor.Zeros([Neurons, 1]);
for (int t = 0; t < Steps; t++)
{
    Tensor x = sequences.Step(t)[..1, ..].Transpose();
    Tensor sum = wX.Transpose().MatMul(x) + wY.Transpose().MatMul(column) + bias.Reshape([Neurons, 1]);
    column = sum.Tanh();
}

// Equation 13-2, a mini-batch, with a row for each instance: Y = φ(X·W_x + Y₋₁·W_y + b).
Tensor y = Tensor.Zeros([Batch, Neurons]);
Tensor[] outputs = new Tensor[Steps];
for (int t = 0; t < Steps; t++)
{
    Tensor x = sequences.Step(t);
    outputs[t] = y = (x.MatMul(wX) + y.MatMul(wY) + bias).Tanh();
    Console.WriteLine($"step {t}: X {x.Shape}, Y {y.Shape}, its first {y[0, 0]:F4}");
}

// The same with one matrix, as inputs and outputs stand side by side: Y = φ([X Y₋₁]·W + b).
Tensor w = Tensor.Concat(0, wX, wY);
Tensor together = Tensor.Zeros([Batch, Neurons]);
for (int t = 0; t < Steps; t++)
{
    together = (Tensor.Concat(1, sequences.Step(t), together).MatMul(w) + bias).Tanh();
}

Tensor ofTheFirst = expected.LastStep()[..1, ..];
section.Report("Equation 13-1", "largest difference", column.Transpose().DistanceTo(ofTheFirst));
section.Report("Equation 13-2", "largest difference", Tensor.StackSteps(outputs).DistanceTo(expected));
section.Report("Equation 13-2, one matrix", "largest difference", together.DistanceTo(expected.LastStep()));
