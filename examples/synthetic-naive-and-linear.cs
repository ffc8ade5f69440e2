#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Forecasting a time series, with the two things to try first: the last value again, and a straight sum of all of them.

using Unroll.Data;
using Unroll.Examples;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Tensors;

var section = new Section(args);
var data = SyntheticSeriesData.OneStep();
Console.WriteLine($"{data.Train.Count} series {data.Train.InputShape}, for each {data.Train.TargetShape}");

// Naive: the next value is the last one; and if ten are wanted, it is all ten.
var mse = new MeanSquaredErrorLoss();
section.Report("synthetic, naive", "validation MSE", Naive(data.Valid));
section.Report("synthetic, naive", "test MSE", Naive(data.Test));
var tenSteps = SyntheticSeriesData.TenSteps();
section.Report("synthetic, naive ten steps", "validation MSE", Naive(tenSteps.Valid));
section.Report("synthetic, naive ten steps", "test MSE", Naive(tenSteps.Test));

// Linear: fifty weights, one for each of the values.
Sequential model = [new Flatten(), new Linear(50, 1)];
model.InitializeAsKeras(section.Seed);
section.TrainAsKeras("synthetic, linear", model, data);

double Naive(TensorDataset part)
{
    (Tensor inputs, Tensor targets) = new DataLoader(part, part.Count).First();
    return mse.Forward(inputs.LastStep().BroadcastTo(targets.Shape), targets).ToScalar();
}
