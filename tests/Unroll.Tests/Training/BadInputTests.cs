using Unroll.Data;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Metrics;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Tests.Training;

/// <summary>What a user hears who trains on what cannot be trained on.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void A_learning_rate_that_is_far_too_high_ends_the_training_with_the_weights_of_the_best_epoch()
    {
        Sequential model = Network();
        List<int[]> weights = [CheckpointTraining.Bits(model)];
        List<EpochResult> epochs = [];
        Trainer trainer = new(model, new Sgd(0.01f), new MeanSquaredErrorLoss())
        {
            Progress = new Callback(epoch =>
            {
                epochs.Add(epoch);
                weights.Add(CheckpointTraining.Bits(model));
            }),
        };
        TrainingDivergedException exception = Should.Throw<TrainingDivergedException>(() =>
            trainer.Fit(SineWave.Loader(), epochs: 10, schedule: new Explosion(afterEpoch: 3))
        );
        exception.Epoch.ShouldBe(4);
        exception.Batch.ShouldNotBeNull();
        exception.Message.ShouldMatch(
            "^training diverged: the loss was .+ in epoch 4, batch [0-9]+; lower the"
        );
        int best = epochs.MinBy(epoch => epoch.Monitored)!.Epoch;
        CheckpointTraining.Bits(model).ShouldBe(weights[best]);
    }

    [Fact]
    public void A_last_step_that_goes_too_far_is_found_out_though_no_loss_shows_it()
    {
        Sequential model = Network();
        int[] before = CheckpointTraining.Bits(model);
        Trainer trainer = new(model, new Sgd(float.MaxValue), new MeanSquaredErrorLoss(Reduction.Sum));
        TrainingDivergedException exception = Should.Throw<TrainingDivergedException>(() =>
            trainer.Fit(SineWave.Loader(batchSize: 1000))
        );
        exception.Batch.ShouldBeNull();
        exception.Message.ShouldStartWith(
            "training diverged: the weights were no longer finite in epoch 1; lower the learning rate"
        );
        CheckpointTraining.Bits(model).ShouldBe(before);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    public void A_class_that_does_not_exist_is_named_with_its_place(float label)
    {
        TensorDataset examples = new(Samples.Leaf([4, 2]), Tensor.From([4], [0, 2, label, 1]));
        Trainer trainer = new(new Linear(2, 3), new Sgd(0.1f), new CrossEntropyLoss());
        Should
            .Throw<ArgumentException>(() => trainer.Fit(new DataLoader(examples, 4)))
            .Message.ShouldStartWith(
                $"expected class numbers from 0 to 2, or -100 to ignore, got {label} at [2]"
            );
    }

    [Fact]
    public void Windows_of_other_features_than_the_model_reads_are_refused_with_both() =>
        Should
            .Throw<ArgumentException>(() =>
                Trainer(Network()).Fit(new DataLoader(SineWave.Windows(features: 3), 16))
            )
            .Message.ShouldStartWith("expected [batch, time, 1], none of them zero, got [16, 12, 3]");

    [Fact]
    public void Targets_of_another_shape_than_the_outputs_are_refused_with_both() =>
        Should
            .Throw<ArgumentException>(() =>
                Trainer(new Gru(1, 8)).Fit(new DataLoader(SineWave.Windows(), 16))
            )
            .Message.ShouldStartWith(
                "expected a target of the prediction's shape [16, 12, 8], not empty, got [16, 1]"
            );

    [Fact]
    public void No_examples_are_refused()
    {
        TensorDataset empty = new(Tensor.Zeros([0, 12, 1]), Tensor.Zeros([0, 1]));
        Should
            .Throw<ArgumentException>(() => Trainer(Network()).Fit(new DataLoader(empty, 16)))
            .Message.ShouldStartWith("expected at least one training example");
        Should
            .Throw<ArgumentException>(() => Trainer(Network()).Fit(new ChunkLoader([], 4, 4)))
            .Message.ShouldStartWith("expected at least one training example");
        Should
            .Throw<ArgumentException>(() => Trainer(Network()).Evaluate(new DataLoader(empty, 16)))
            .Message.ShouldStartWith("expected at least one target that the loss does not leave out");
    }

    [Fact]
    public void A_batch_of_none_is_refused() =>
        Should
            .Throw<ArgumentException>(() => Network().Predict(Tensor.Zeros([0, 12, 1])))
            .Message.ShouldStartWith("expected [batch, time, 1], none of them zero, got [0, 12, 1]");

    [Fact]
    public void Targets_that_are_all_missing_measure_nothing()
    {
        TensorDataset missing = new(Samples.Leaf([4, 12, 1]), Tensor.Full([4, 1], float.NaN));
        Trainer trainer = new(Network(), new Sgd(0.1f), new MaskedLoss(new HuberLoss()));
        Should
            .Throw<ArgumentException>(() =>
                trainer.Fit(SineWave.Loader(), validation: new DataLoader(missing, 4))
            )
            .Message.ShouldStartWith("expected at least one target that the loss does not leave out");
    }

    [Fact]
    public void A_metric_that_does_not_fit_the_outputs_is_refused_by_name()
    {
        TensorDataset examples = new(Samples.Leaf([4, 2]), Tensor.From([4], [0, 2, 1, 1]));
        Linear model = new(2, 3);
        Trainer trainer = new(model, new Sgd(0.1f), new CrossEntropyLoss())
        {
            Metrics = [new MeanAbsoluteError()],
        };
        Should
            .Throw<ArgumentException>(() => trainer.Evaluate(new DataLoader(examples, 4)))
            .Message.ShouldStartWith(
                "MAE: expected a prediction for each target of [4], got [4, 3]; leave the metric out"
            );
        model.IsTraining.ShouldBeTrue();
    }

    private static Sequential Network()
    {
        Sequential model = new(new Gru(1, 8), new LastStep(), new Linear(8, 1));
        model.Initialize(1);
        return model;
    }

    private static Trainer Trainer(Module model) => new(model, new Sgd(0.1f), new HuberLoss());

    /// <summary>Leaves the learning rate alone for some epochs, and then makes it a thousand million times as high.</summary>
    private sealed class Explosion(int afterEpoch) : Schedule
    {
        private int epochs;

        public override void EndEpoch(Optimizer optimizer, double monitored) =>
            optimizer.LearningRate *= ++epochs == afterEpoch ? 1e9f : 1;
    }

    private sealed class Callback(Action<EpochResult> action) : IProgress<EpochResult>
    {
        public void Report(EpochResult value) => action(value);
    }
}
