using Unroll.Charts;
using Unroll.Training;

namespace Unroll.Examples;

/// <summary>How trainings went, epoch by epoch.</summary>
public static class LearningCurves
{
    /// <summary>The validation MAE after each epoch, in boardings, with a logarithmic axis.</summary>
    public static CurveChart Of(params (string Name, History History)[] trainings) =>
        new("Validation MAE after each epoch")
        {
            XLabel = "Epoch",
            YLabel = "Boardings a day",
            LogarithmicY = true,
            Curves =
            [
                .. trainings.Select(training => new Curve(
                    training.Name,
                    [.. training.History.Epochs.Select(epoch => (double)epoch.Epoch)],
                    [.. training.History.Epochs.Select(epoch => epoch.Metrics["MAE"] * Ridership.Unit)]
                )),
            ],
        };
}
