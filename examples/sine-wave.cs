#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// A recurrent network by its equations (Shared/SineCell.cs) learns a sine wave from windows of 15 values, with its gradients
// clipped and without, and then goes on by itself for a thousand steps: each forecast is its next input.

using Unroll.Charts;
using Unroll.Data;
using Unroll.Datasets.Generators;
using Unroll.Examples;
using Unroll.Metrics;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Training;

const int Window = 15;
const int Steps = 1000;
var section = new Section(args);
float[] wave = SineWave.Generate();
float[] future = SineWave.Generate(SineWave.End, SineWave.End + (Steps * SineWave.TimeStep));
(TensorDataset train, TensorDataset valid) = SineTraining.Windows(wave, Window);
Console.WriteLine($"{train.Count} windows {train.InputShape} to learn from, {valid.Count} to validate on");

List<Curve> errors = [];
List<Curve> waves = [new("the wave", Numbers(0, Steps), [.. future.Select(value => (double)value)])];
Try("sine, clipped", GradientClipping.ByNorm(1));
Try("sine, not clipped", clipping: null);
var learning = new CurveChart("A sine wave, learnt from windows of 15 values")
{
    XLabel = "epoch",
    YLabel = "validation MSE",
    LogarithmicY = true,
    Curves = [.. errors],
};
section.Save(learning, "sine-wave-learning");
var forecasts = new CurveChart("A sine wave, and a thousand steps on from it")
{
    XLabel = "steps ahead",
    Curves = [.. waves],
};
section.Save(forecasts, "sine-wave-forecast");

void Try(string name, GradientClipping? clipping)
{
    (Module model, History history) = SineTraining.Train(section, (train, valid), clipping);
    double[] validation = [.. history.Epochs.Select(epoch => epoch.ValidationLoss!.Value)];
    errors.Add(new Curve(name, Numbers(1, validation.Length), validation));
    section.Report(name, "validation MSE", validation[^1]);

    float[] forecast = SineTraining.GoOn(model, wave.AsSpan(^Window..), Steps);
    waves.Add(new Curve(name, Numbers(0, Steps), [.. forecast.Select(value => (double)value)]));
    section.Report(name, "RMSE of 50", Error(forecast, 50));
    section.Report(name, "RMSE of 200", Error(forecast, 200));
    section.Report(name, "RMSE of 1000", Error(forecast, Steps));
}

// A flat line would be off by 0.71; a wave that has lost its phase, by 1 and, at the worst, by 1.41.
double Error(float[] forecast, int steps) =>
    new RootMeanSquaredError().Compute(forecast.AsSpan(0, steps), future.AsSpan(0, steps));

static double[] Numbers(int first, int count) => [.. Enumerable.Range(first, count).Select(i => (double)i)];
