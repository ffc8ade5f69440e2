using Unroll.Data;
using Unroll.Losses;
using Unroll.Metrics;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Training;

namespace Unroll.Examples;

/// <summary>
/// The two ways in which the models of "Handling long sequences" are trained: as the book's notebook does, which for
/// most of them stops after two epochs, and until they are good.
/// </summary>
public static class Trainings
{
    private const int BatchSize = 32;

    /// <summary>
    /// As the notebook does: SGD with momentum 0.95 and the Huber loss; a schedule watches the validation MAE.
    /// </summary>
    public static History FitAsPrinted(
        this Section section,
        string experiment,
        Module model,
        IDataset train,
        IDataset valid,
        float learningRate,
        int epochs = 2,
        Schedule? schedule = null,
        Action<EpochResult>? eachEpoch = null
    )
    {
        var optimizer = new Sgd(learningRate, momentum: 0.95f);
        var trainer = new Trainer(model, optimizer, new HuberLoss())
        {
            Metrics = [new MeanAbsoluteError()],
            Monitor = "MAE",
            Threads = section.Threads,
            Progress = new EachEpoch(eachEpoch),
        };
        DataLoader batches = new(train, BatchSize, shuffle: true, section.Seed);
        return section.Fit(experiment, trainer, batches, valid, epochs, schedule);
    }

    /// <summary>
    /// Until the model is good: Adam with one cycle of the learning rate, gradients clipped to a norm of 1, and a Huber
    /// loss that turns linear at errors of 20,000 or 50,000 boardings rather than at a million.
    /// </summary>
    public static History FitProperly(
        this Section section,
        string experiment,
        Module model,
        IDataset train,
        IDataset valid,
        float learningRate = 0.01f,
        int epochs = 60,
        float delta = 0.02f,
        Action<EpochResult>? eachEpoch = null
    )
    {
        var trainer = new Trainer(model, new Adam(learningRate), new HuberLoss(delta))
        {
            Clipping = GradientClipping.ByNorm(1),
            Metrics = [new MeanAbsoluteError()],
            Monitor = "MAE",
            Threads = section.Threads,
            Progress = new EachEpoch(eachEpoch),
        };
        DataLoader batches = new(train, BatchSize, shuffle: true, section.Seed);
        var cycle = new OneCycleLR(learningRate, totalSteps: epochs * batches.BatchCount);
        return section.Fit(experiment, trainer, batches, valid, epochs, cycle);
    }

    private static History Fit(
        this Section section,
        string experiment,
        Trainer trainer,
        DataLoader train,
        IDataset valid,
        int epochs,
        Schedule? schedule
    )
    {
        DataLoader validation = new(valid, BatchSize);
        History history = section.Time(experiment, () => trainer.Fit(train, validation, epochs, schedule));
        section.ReportMae(experiment, history);
        return history;
    }

    private sealed class EachEpoch(Action<EpochResult>? action) : IProgress<EpochResult>
    {
        public void Report(EpochResult value) => action?.Invoke(value);
    }
}
