#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// The four exercises of the sine wave's page: no clipping, a longer forecast, other windows, another wave.

using Unroll.Data;
using Unroll.Datasets.Generators;
using Unroll.Examples;
using Unroll.Metrics;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Training;

const int Steps = 1000;
const int Long = 5000;
var section = new Section(args);
double[] oneSine = [1];

// 1. Without clipping. The largest gradient of each epoch says whether there was anything to clip.
Try("exercise 1, clipped", oneSine, window: 15, Steps, GradientClipping.ByNorm(1));
Try("exercise 1, not clipped", oneSine, window: 15, Steps, clipping: null);

// 2. A longer forecast, five times as long: no error of its own is ever put right, so that they can only add up.
Try("exercise 2, 5000 steps", oneSine, window: 15, Long, GradientClipping.ByNorm(1));

// 3. Other windows. Two values would do to tell where in the wave one is; more of them make up for the errors of each,
// and are more steps through which the gradient has to come back.
foreach (int window in (int[])[2, 5, 30, 60])
{
    Try($"exercise 3, window of {window}", oneSine, window, Steps, GradientClipping.ByNorm(1));
}

// 4. Another wave: two sines whose periods have no common multiple, so that no part of it ever comes again.
double[] twoSines = [1, Math.Sqrt(5)];
Try("exercise 4, two sines, window of 15", twoSines, window: 15, Steps, GradientClipping.ByNorm(1));
Try("exercise 4, two sines, window of 60", twoSines, window: 60, Steps, GradientClipping.ByNorm(1));

void Try(string name, double[] frequencies, int window, int steps, GradientClipping? clipping)
{
    float[] wave = Wave(frequencies, 0, 750);
    (Module model, History history) = SineTraining.Train(
        section,
        SineTraining.Windows(wave, window),
        clipping
    );
    float[] forecast = SineTraining.GoOn(model, wave.AsSpan(^window..), steps);
    float[] future = Wave(frequencies, 750, steps);
    section.Report(name, "validation MSE", history.Epochs[^1].ValidationLoss!.Value);
    if (clipping is not null)
    {
        section.Report(name, "largest gradient norm", history.Epochs.Max(epoch => epoch.GradientNorm));
    }

    section.Report(
        name,
        "RMSE of 50",
        new RootMeanSquaredError().Compute(forecast.AsSpan(0, 50), future.AsSpan(0, 50))
    );
    section.Report(name, $"RMSE of {steps}", new RootMeanSquaredError().Compute(forecast, future));
}

// The mean of sines of the given frequencies.
static float[] Wave(double[] frequencies, int first, int steps) =>
    [
        .. Enumerable
            .Range(first, steps)
            .Select(i =>
                (float)frequencies.Average(frequency => Math.Sin(frequency * i * SineWave.TimeStep))
            ),
    ];
