using Unroll.Data;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Metrics;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Training;

namespace Unroll.Tests.Training;

/// <summary>A metric in the place of the validation loss.</summary>
public sealed class MonitorTests
{
    [Fact]
    public void The_loss_is_monitored_unless_a_metric_is_named()
    {
        Fit(new(Network(), new Sgd(0.01f), new HuberLoss()) { Metrics = [new Contrary()] })
            .Epochs.ShouldAllBe(epoch => epoch.Monitor == null && epoch.Monitored == epoch.ValidationLoss);
        Fit(Trainer(Network())).Epochs.ShouldAllBe(epoch => epoch.Monitored == epoch.Metrics[epoch.Monitor!]);
    }

    [Fact]
    public void Early_stopping_and_the_best_weights_follow_the_metric()
    {
        Module model = Network();
        Trainer trainer = Trainer(model);
        History history = Fit(trainer, earlyStopping: new(Patience: 3));
        history.Epochs[0].ValidationLoss!.Value.ShouldBeGreaterThan(history.Epochs[1].ValidationLoss!.Value);
        history.StopReason.ShouldBe(StopReason.EarlyStopping);
        history.BestEpoch.ShouldBe(1);
        history.Epochs.Count.ShouldBe(4);
        trainer
            .Evaluate(SineWave.Loader())
            .Loss.ShouldBe(history.Epochs[0].ValidationLoss!.Value, tolerance: 1e-6);
    }

    [Fact]
    public void A_schedule_follows_the_metric() =>
        Fit(Trainer(Network()), schedule: new ReduceLROnPlateau(factor: 0.5f, patience: 0))
            .Epochs.Select(epoch => epoch.LearningRate / 0.01f)
            .Take(4)
            .ShouldBe([1, 1, 0.5, 0.25]);

    [Fact]
    public void A_metric_that_is_not_measured_cannot_be_monitored()
    {
        Should
            .Throw<ArgumentException>(() =>
                Fit(
                    new(Network(), new Sgd(0.01f), new HuberLoss())
                    {
                        Metrics = [new MeanAbsoluteError(), new MeanSquaredError()],
                        Monitor = "mae",
                    }
                )
            )
            .Message.ShouldBe("expected the name of a metric to monitor (MAE, MSE), got 'mae'");
        Should
            .Throw<ArgumentException>(() => Trainer(Network()).Fit(SineWave.Loader()))
            .Message.ShouldStartWith(
                "expected validation examples, on which contrary is to be monitored, got none"
            );
    }

    [Fact]
    public void A_metric_that_is_not_a_number_is_found_out() =>
        Should
            .Throw<TrainingDivergedException>(() =>
                Fit(
                    new(Network(), new Sgd(0.01f), new HuberLoss())
                    {
                        Metrics = [new Nothing()],
                        Monitor = "nothing",
                    }
                )
            )
            .Message.ShouldStartWith("training diverged: the monitored nothing was NaN in epoch 1; lower");

    private static Sequential Network()
    {
        Sequential model = new(new Gru(1, 8), new LastStep(), new Linear(8, 1));
        model.Initialize(1);
        return model;
    }

    private static Trainer Trainer(Module model) =>
        new(model, new Sgd(0.01f), new HuberLoss()) { Metrics = [new Contrary()], Monitor = Contrary.Title };

    private static History Fit(
        Trainer trainer,
        Schedule? schedule = null,
        EarlyStopping? earlyStopping = null
    ) =>
        trainer.Fit(
            SineWave.Loader(),
            SineWave.Loader(),
            epochs: 6,
            schedule,
            earlyStopping,
            cancellationToken: TestContext.Current.CancellationToken
        );

    private sealed class Nothing : Metric
    {
        public override string Name => "nothing";

        public override double Term(double prediction, double target) => double.NaN;
    }
}
