using Unroll.Data;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Metrics;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Tests.Training;

/// <summary>Targets that are missing, and schedules that go by batches.</summary>
public sealed class MaskedTrainingTests
{
    private const int Examples = 50;

    [Fact]
    public void A_model_learns_from_the_targets_that_are_there()
    {
        Trainer trainer = Create();
        DataLoader loader = new(WithMissingTargets(), 8);
        History history = trainer.Fit(
            loader,
            loader,
            epochs: 100,
            cancellationToken: TestContext.Current.CancellationToken
        );
        history.Epochs[^1].ValidationLoss!.Value.ShouldBeLessThan(1e-3);
        history.Epochs[^1].Metrics["MAE"].ShouldBeLessThan(0.03);
    }

    [Fact]
    public void An_evaluation_is_the_mean_over_targets_that_are_there_however_they_are_batched()
    {
        Trainer trainer = Create();
        Evaluation whole = trainer.Evaluate(new DataLoader(WithMissingTargets(), Examples));
        Evaluation batched = trainer.Evaluate(new DataLoader(WithMissingTargets(), 7));
        batched.Loss.ShouldBe(whole.Loss, 1e-6);
        batched.Metrics["MAE"].ShouldBe(whole.Metrics["MAE"], 1e-6);
    }

    [Fact]
    public void A_cycle_runs_through_all_batches_of_all_epochs()
    {
        Sgd optimizer = new(1);
        Trainer trainer = new(new Linear(3, 2), optimizer, new MaskedLoss(new MeanSquaredErrorLoss()));
        DataLoader loader = new(WithMissingTargets(), 8);
        History history = trainer.Fit(
            loader,
            epochs: 2,
            schedule: new OneCycleLR(0.1, totalSteps: 2 * loader.BatchCount, rise: 0.5),
            cancellationToken: TestContext.Current.CancellationToken
        );
        history.Epochs[0].LearningRate.ShouldBeGreaterThan(0.09);
        history.Epochs[1].LearningRate.ShouldBeLessThan(1e-4);
        optimizer.Momentum.ShouldBe(0.95f);
    }

    private static Trainer Create() =>
        new(new Linear(3, 2), new Adam(0.05f), new MaskedLoss(new MeanSquaredErrorLoss()))
        {
            Metrics = [new MeanAbsoluteError()],
        };

    /// <summary>Sums and differences of the inputs, of which every third is missing, and more towards the end.</summary>
    private static TensorDataset WithMissingTargets()
    {
        float[] inputs = Samples.Uniform(Examples * 3);
        float[] targets = new float[Examples * 2];
        for (int i = 0; i < targets.Length; i++)
        {
            float[] input = inputs[(i / 2 * 3)..];
            bool missing = i % 3 == 0 || i > 80;
            targets[i] =
                missing ? float.NaN
                : i % 2 == 0 ? input[0] + input[1]
                : input[1] - input[2];
        }

        return new(Tensor.From([Examples, 3], inputs), Tensor.From([Examples, 2], targets));
    }
}
