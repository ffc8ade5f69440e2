using Unroll.Data;
using Unroll.Modules;
using Unroll.Training;

namespace Unroll.Examples;

/// <summary>What a model is worth that forecasts at each step of a window.</summary>
public static class LastSteps
{
    /// <summary>
    /// Trains a model from the start, and reports the error of what it forecasts at the last step of each window, at the
    /// best epoch: of the forecasts that would be used, made with all of the window known.
    /// </summary>
    /// <param name="section">The section.</param>
    /// <param name="experiment">What is tried.</param>
    /// <param name="model">The model.</param>
    /// <param name="valid">The examples to validate on.</param>
    /// <param name="fit">Trains the model; given what to do after each epoch.</param>
    public static void ReportLastStep(
        this Section section,
        string experiment,
        Module model,
        IDataset valid,
        Func<Action<EpochResult>, History> fit
    )
    {
        model.Initialize(section.Seed);
        List<double> errors = [];
        History history = fit(_ => errors.Add(model.OfEachOutput(valid).Average()));
        section.Report(experiment, "last-step MAE", errors[history.BestEpoch - 1]);
    }
}
