using Unroll.Data;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Training;

namespace Unroll.Tests.Training;

public sealed class WeightAveragingTests
{
    [Fact]
    public void The_average_begins_with_the_first_weights_and_follows_the_others()
    {
        Parameter[] parameters = [new Linear(1, 1, bias: false).Parameters.First()];
        WeightAveraging averaging = new(decay: 0.75f);
        foreach (float weight in (float[])[4, 8, 0])
        {
            parameters[0].Assign([weight]);
            averaging.Update(parameters);
        }

        averaging.Swap(parameters);
        parameters[0].Value[0, 0].ShouldBe(3.75f);
        averaging.Swap(parameters);
        parameters[0].Value[0, 0].ShouldBe(0);
    }

    [Fact]
    public void Averages_in_the_model_are_not_averaged_again()
    {
        Parameter[] parameters = [.. new Linear(1, 1).Parameters];
        WeightAveraging averaging = new();
        averaging.Swap(parameters);
        averaging.Update(parameters);
        averaging.Swap(parameters);
        Should.Throw<InvalidOperationException>(() => averaging.Update(parameters));
        averaging.Reset();
        averaging.Update(parameters);
    }

    [Fact]
    public void Training_goes_its_way_and_ends_with_the_average()
    {
        const float decay = 0.9f;
        Module plain = Network();
        WeightAveraging apart = new(decay);
        Parameter[] parameters = [.. plain.Parameters];
        Train(plain, new AfterEachBatch(() => apart.Update(parameters)));
        apart.Swap(parameters);

        Module averaged = Network();
        Train(averaged, schedule: null, new WeightAveraging(decay));
        Weights(averaged).ShouldBe(Weights(plain));
    }

    [Fact]
    public void The_average_is_what_is_validated_and_kept_as_the_best()
    {
        Module model = Network();
        DataLoader validation = new(SineWave.Windows(), 64);
        Trainer trainer = new(model, new Adam(0.3f), new HuberLoss())
        {
            Averaging = new WeightAveraging(0.9f),
        };
        History history = trainer.Fit(
            SineWave.Loader(),
            validation,
            epochs: 100,
            earlyStopping: new(Patience: 3),
            cancellationToken: TestContext.Current.CancellationToken
        );
        history.StopReason.ShouldBe(StopReason.EarlyStopping);
        trainer
            .Evaluate(validation)
            .Loss.ShouldBe(history.Epochs[history.BestEpoch - 1].ValidationLoss!.Value, 1e-12);
    }

    [Fact]
    public void A_trainer_can_train_again()
    {
        Trainer trainer = new(Network(), new Sgd(0.01f), new HuberLoss())
        {
            Averaging = new WeightAveraging(),
        };
        trainer.Fit(SineWave.Loader(), cancellationToken: TestContext.Current.CancellationToken);
        trainer
            .Fit(SineWave.Loader(), cancellationToken: TestContext.Current.CancellationToken)
            .StopReason.ShouldBe(StopReason.Completed);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1)]
    [InlineData(float.NaN)]
    public void A_decay_out_of_range_is_refused(float decay) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new WeightAveraging(decay));

    private static void Train(Module model, Schedule? schedule, WeightAveraging? averaging = null) =>
        new Trainer(model, new Adam(0.01f), new HuberLoss()) { Averaging = averaging }.Fit(
            SineWave.Loader(),
            epochs: 2,
            schedule: schedule,
            cancellationToken: TestContext.Current.CancellationToken
        );

    private static SineWave.Network Network() => new(new Gru(1, 8), 8);

    private static float[] Weights(Module model) =>
        [.. model.Parameters.SelectMany(parameter => parameter.Value.ToArray())];

    private sealed class AfterEachBatch(Action action) : Schedule
    {
        public override void EndBatch(Optimizer optimizer) => action();
    }
}
