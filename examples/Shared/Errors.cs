using Unroll.Data;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Examples;

/// <summary>How far off a model's forecasts are, one figure for each of its outputs.</summary>
public static class Errors
{
    /// <summary>
    /// The mean absolute error of each output over all examples, in boardings. Where a model forecasts at each step of a
    /// window, what it says at the last one counts.
    /// </summary>
    public static double[] OfEachOutput(this Module model, IDataset examples)
    {
        Batch all = new DataLoader(examples, examples.Count).First();
        (Tensor forecasts, Tensor targets) = (model.Predict(all.Inputs), all.Targets);
        return forecasts.Shape.Rank == 3
            ? OfEachColumn(forecasts.LastStep(), targets.LastStep())
            : OfEachColumn(forecasts, targets);
    }

    /// <summary>Reports the error of each day ahead.</summary>
    public static void ReportEachDay(this Section section, string experiment, double[] errors)
    {
        for (int day = 1; day <= errors.Length; day++)
        {
            section.Report(experiment, $"+{day} {(day == 1 ? "day" : "days")} MAE", errors[day - 1]);
        }
    }

    /// <summary>The mean absolute error of each column of forecasts [examples, columns], in boardings.</summary>
    public static double[] OfEachColumn(Tensor forecasts, Tensor targets) =>
        [.. (forecasts - targets).Abs().Mean(0).ToArray().Select(error => error * Ridership.Unit)];
}
