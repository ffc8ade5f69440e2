#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Forecasting several time steps ahead: ten values at once from the last step, or ten values from every step, where each
// step's error teaches, and not that of the last alone.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Optimizers;
using Unroll.Tensors;

var section = new Section(args);

// Sequence to vector.
var data = SyntheticSeriesData.TenSteps();
Console.WriteLine($"sequence to vector: {data.Train.InputShape} to {data.Train.TargetShape}");
Sequential vector = [new Rnn(1, hiddenSize: 20, layers: 2), new LastStep(), new Linear(20, 10)];
vector.InitializeAsKeras(section.Seed);
section.TrainAsKeras("synthetic, ten steps", vector, data);

// Sequence to sequence: at each step the ten values that follow it. The linear layer is the same at every step.
var each = SyntheticSeriesData.TenStepsAtEach();
Console.WriteLine($"sequence to sequence: {each.Train.InputShape} to {each.Train.TargetShape}");
Sequential sequence = [new Rnn(1, hiddenSize: 20, layers: 2), new Linear(20, 10)];
sequence.InitializeAsKeras(section.Seed);
section.TrainAsKeras("synthetic, ten steps at each", sequence, each, new Adam(0.01f, epsilon: 1e-7f));

// Of that one only the last step is a forecast: at the others the values that follow are known already.
section.Report("synthetic, ten steps at each", "last-step validation MSE", LastStepError(each.Valid));
section.Report("synthetic, ten steps at each", "last-step test MSE", LastStepError(each.Test));

double LastStepError(TensorDataset part)
{
    (Tensor inputs, Tensor targets) = new DataLoader(part, part.Count).First();
    return new MeanSquaredErrorLoss()
        .Forward(sequence.Predict(inputs).LastStep(), targets.LastStep())
        .ToScalar();
}
