#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Implementing a simple RNN, then deep ones: one neuron; layers of 20, 20 and 1; layers of 20 and 20 with a linear output.

using Unroll.Examples;
using Unroll.Layers;
using Unroll.Modules;

var section = new Section(args);
var data = SyntheticSeriesData.OneStep();

// One neuron with three weights: of the value, of what it said before, and a bias. Its output is the forecast itself, so
// that all it can remember is what it has just foretold.
section.TrainAsKeras("synthetic, one neuron", Model(new Rnn(1, 1), new LastStep()), data);

// Deep: each layer reads the sequence of outputs of the one below. Here the last layer is a single neuron again.
section.TrainAsKeras(
    "synthetic, deep 20-20-1",
    Model(new Rnn(1, hiddenSize: 20, layers: 2), new Rnn(20, 1), new LastStep()),
    data
);

// A linear output in its place is not held between -1 and 1, and the second layer may keep to itself what it remembers.
section.TrainAsKeras(
    "synthetic, deep 20-20 and linear",
    Model(new Rnn(1, hiddenSize: 20, layers: 2), new LastStep(), new Linear(20, 1)),
    data
);

Sequential Model(params ReadOnlySpan<Module> layers)
{
    var model = new Sequential(layers);
    model.InitializeAsKeras(section.Seed);
    Console.WriteLine(
        $"{model.Parameters.Where(parameter => parameter.RequiresGradient).Sum(parameter => parameter.Shape.Elements)} weights"
    );
    return model;
}
