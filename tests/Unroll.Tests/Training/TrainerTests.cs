using Unroll.Data;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Metrics;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Tests.Training;

public sealed class TrainerTests
{
    [Fact]
    public void The_history_tells_every_epoch()
    {
        List<EpochResult> reported = [];
        Trainer trainer = new(Network(), new Sgd(0.05f), new HuberLoss())
        {
            Metrics = [new MeanAbsoluteError()],
            Clipping = GradientClipping.ByNorm(1),
            Progress = new Callback(reported.Add),
        };
        History history = trainer.Fit(
            SineWave.Loader(),
            SineWave.Loader(),
            epochs: 3,
            schedule: new ReduceLROnPlateau(factor: 0.5f, patience: 0, threshold: 0.9),
            cancellationToken: TestContext.Current.CancellationToken
        );
        history.StopReason.ShouldBe(StopReason.Completed);
        history.Epochs.Select(epoch => epoch.Epoch).ShouldBe([1, 2, 3]);
        history.Epochs.Select(epoch => epoch.LearningRate).ShouldBe([0.05f, 0.05f, 0.025f]);
        history.Epochs.ShouldAllBe(epoch => epoch.GradientNorm > 0 && epoch.Metrics["MAE"] > 0);
        history.Epochs.ShouldBe(reported);
        EpochResult best = history.Epochs[history.BestEpoch - 1];
        best.Monitored.ShouldBe(history.Epochs.Min(epoch => epoch.Monitored));
    }

    [Fact]
    public void The_loss_of_an_evaluation_is_the_mean_over_examples_however_they_are_batched()
    {
        Module model = Network();
        Trainer trainer = new(model, new Sgd(0.1f), new MeanSquaredErrorLoss())
        {
            Metrics = [new MeanSquaredError()],
        };
        Evaluation whole = trainer.Evaluate(new DataLoader(SineWave.Windows(), 1000));
        Evaluation batched = trainer.Evaluate(new DataLoader(SineWave.Windows(), 7));
        batched.Loss.ShouldBe(whole.Loss, 1e-6);
        batched.Metrics["MSE"].ShouldBe(whole.Loss, 1e-6);
    }

    [Fact]
    public void Early_stopping_restores_the_best_weights()
    {
        Module model = Network();

        // A rate so high that later epochs are worse.
        Trainer trainer = new(model, new Adam(0.3f), new HuberLoss());
        DataLoader validation = new(SineWave.Windows(), 64);
        History history = trainer.Fit(
            SineWave.Loader(),
            validation,
            epochs: 200,
            earlyStopping: new(Patience: 4),
            cancellationToken: TestContext.Current.CancellationToken
        );
        history.StopReason.ShouldBe(StopReason.EarlyStopping);
        history.Epochs.Count.ShouldBe(history.BestEpoch + 4);
        trainer
            .Evaluate(validation)
            .Loss.ShouldBe(history.Epochs[history.BestEpoch - 1].ValidationLoss!.Value, 1e-12);
    }

    [Fact]
    public void Cancellation_keeps_the_best_weights()
    {
        using CancellationTokenSource source = new();
        Trainer trainer = new(Network(), new Adam(0.01f), new HuberLoss())
        {
            Progress = new Callback(epoch =>
            {
                if (epoch.Epoch == 3)
                {
                    source.Cancel();
                }
            }),
        };
        DataLoader validation = new(SineWave.Windows(), 64);
        History history = trainer.Fit(
            SineWave.Loader(),
            validation,
            epochs: 100,
            cancellationToken: source.Token
        );
        history.StopReason.ShouldBe(StopReason.Cancelled);
        history.Epochs.Count.ShouldBe(3);
        trainer
            .Evaluate(validation)
            .Loss.ShouldBe(history.Epochs[history.BestEpoch - 1].ValidationLoss!.Value, 1e-12);
    }

    [Fact]
    public void Cancellation_before_the_first_epoch_leaves_the_weights_as_they_were()
    {
        Module model = Network();
        float[] before = Weights(model);
        History history = new Trainer(model, new Adam(0.01f), new HuberLoss()).Fit(
            SineWave.Loader(),
            cancellationToken: new CancellationToken(canceled: true)
        );
        history.StopReason.ShouldBe(StopReason.Cancelled);
        history.BestEpoch.ShouldBe(0);
        Weights(model).ShouldBe(before);
    }

    [Fact]
    public void Divergence_names_epoch_and_batch_and_keeps_the_best_weights()
    {
        Module model = Network();
        Bomb loss = new(explodesAt: 30);
        List<float[]> weights = [];
        Trainer trainer = new(model, new Adam(0.01f), loss)
        {
            Progress = new Callback(_ => weights.Add(Weights(model))),
        };
        DataLoader train = SineWave.Loader();
        train.BatchCount.ShouldBe(12);
        TrainingDivergedException exception = Should.Throw<TrainingDivergedException>(() =>
            trainer.Fit(train, epochs: 5)
        );
        exception.Epoch.ShouldBe(3);
        exception.Batch.ShouldBe(6);
        exception.Message.ShouldStartWith("training diverged: the loss was NaN in epoch 3, batch 6; lower");
        Weights(model).ShouldBe(weights[1]);
    }

    [Fact]
    public void A_missing_value_in_the_data_is_found_out_and_the_weights_stay_whole()
    {
        float[] rows = Samples.Uniform(50);
        rows[20] = float.NaN;
        Module model = Network();
        float[] before = Weights(model);
        Trainer trainer = new(model, new Sgd(0.1f), new MeanAbsoluteErrorLoss());
        Should
            .Throw<TrainingDivergedException>(() =>
                trainer.Fit(new DataLoader(new WindowDataset(rows, 1, 5), 8))
            )
            .Batch.ShouldBe(2);
        Weights(model).ShouldBe(before);
    }

    [Fact]
    public void A_validation_loss_that_is_not_a_number_is_found_out()
    {
        float[] rows = Samples.Uniform(50);
        rows[20] = float.NaN;
        Trainer trainer = new(Network(), new Sgd(0.1f), new MeanAbsoluteErrorLoss());
        Should
            .Throw<TrainingDivergedException>(() =>
                trainer.Fit(SineWave.Loader(), new DataLoader(new WindowDataset(rows, 1, 5), 8), epochs: 3)
            )
            .Message.ShouldStartWith("training diverged: the validation loss was NaN in epoch 1; lower");
    }

    [Fact]
    public void A_model_that_is_evaluated_stays_in_its_mode()
    {
        Module model = Network();
        Trainer trainer = new(model, new Sgd(0.1f), new HuberLoss());
        model.Train(false);
        trainer.Evaluate(SineWave.Loader());
        model.IsTraining.ShouldBeFalse();
        model.Train();
        trainer.Evaluate(SineWave.Loader());
        model.IsTraining.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_to_learn_from_is_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                new Trainer(Network(), new Sgd(0.1f), new HuberLoss()).Fit(
                    new DataLoader(SineWave.Windows(length: 3), 8)
                )
            )
            .Message.ShouldStartWith("expected at least one training example");

    [Fact]
    public void Nothing_to_measure_on_is_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                new Trainer(Network(), new Sgd(0.1f), new HuberLoss()).Fit(
                    SineWave.Loader(),
                    new DataLoader(SineWave.Windows(length: 3), 8)
                )
            )
            .Message.ShouldStartWith("expected at least one example, or no validation");

    private static SineWave.Network Network() => new(new Gru(1, 8), 8);

    private static float[] Weights(Module model) =>
        [.. model.Parameters.SelectMany(parameter => parameter.Value.ToArray())];

    private sealed class Callback(Action<EpochResult> action) : IProgress<EpochResult>
    {
        public void Report(EpochResult value) => action(value);
    }

    /// <summary>A loss that is not a number at one of its calls.</summary>
    private sealed class Bomb(int explodesAt) : Loss
    {
        private readonly HuberLoss huber = new();
        private int calls;

        public override Tensor Forward(Tensor prediction, Tensor target) =>
            ++calls == explodesAt ? Tensor.Full([], float.NaN) : huber.Forward(prediction, target);
    }
}
