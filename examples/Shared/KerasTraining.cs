using Unroll.Data;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Training;

namespace Unroll.Examples;

/// <summary>Training by the rules of the Keras notes: mean squared error, batches of 32, twenty epochs.</summary>
public static class KerasTraining
{
    /// <summary>Keras's default: RMSprop with a learning rate of 0.001 and a memory of 0.9.</summary>
    public static RmsProp RmsProp() => new(learningRate: 0.001f, alpha: 0.9f, epsilon: 1e-7f);

    /// <summary>Trains, and reports the errors after the last epoch.</summary>
    public static Trainer TrainAsKeras(
        this Section section,
        string experiment,
        Module model,
        SyntheticSeriesData data,
        Optimizer? optimizer = null
    )
    {
        var trainer = new Trainer(model, optimizer ?? RmsProp(), new MeanSquaredErrorLoss())
        {
            Threads = section.Threads,
        };
        var valid = new DataLoader(data.Valid, batchSize: 500);
        History history = section.Time(
            experiment,
            () =>
                trainer.Fit(
                    new DataLoader(data.Train, batchSize: 32, shuffle: true, section.Seed),
                    valid,
                    epochs: 20
                )
        );
        section.Report(experiment, "validation MSE", history.Epochs[^1].ValidationLoss!.Value);
        section.Report(
            experiment,
            "test MSE",
            trainer.Evaluate(new DataLoader(data.Test, batchSize: 500)).Loss
        );
        return trainer;
    }
}
