using Unroll.Formats;
using Unroll.Layers;
using Unroll.Optimizers;
using Unroll.Tests.Formats;
using Unroll.Training;

namespace Unroll.Tests.Training;

/// <summary>A training that stops and is continued from a checkpoint ends as if it had never stopped.</summary>
public sealed class CheckpointTests
{
    private static readonly CheckpointTraining Simple = CheckpointTraining.Kinds[
        "Sgd with momentum, plateau"
    ];

    public static TheoryData<string> Kinds { get; } = [.. CheckpointTraining.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Continuing_after_an_epoch_gives_the_same_bits(string kind)
    {
        using TempFile place = new("run.checkpoint");
        CheckpointFile file = new(place.Path) { EveryEpochs = 2 };
        CheckpointTraining training = CheckpointTraining.Kinds[kind];
        (History history, int[] weights) = training.Run();
        Interrupted(() => training.Run(file, afterEpoch: epoch => StopIf(epoch == 5)));
        (History continued, int[] same) = training.Run(continueFrom: file, seed: 77);
        same.ShouldBe(weights);
        ShouldBeEqual(continued, history);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Continuing_after_a_batch_gives_the_same_bits(string kind)
    {
        using TempFile place = new("run.checkpoint");
        CheckpointFile file = new(place.Path) { EveryBatches = 5 };
        CheckpointTraining training = CheckpointTraining.Kinds[kind];
        (History history, int[] weights) = training.Run();

        // Killed in the first epoch, before there is a best one, and again in the fourth.
        Interrupted(() => training.Run(file, afterBatch: batch => StopIf(batch == 9)));
        Interrupted(() =>
            training.Run(file, continueFrom: file, afterBatch: batch => StopIf(batch == 41), seed: 77)
        );
        (History continued, int[] same) = training.Run(continueFrom: file, seed: 78);
        same.ShouldBe(weights);
        ShouldBeEqual(continued, history);
    }

    [Fact]
    public void Checkpoints_do_not_change_a_bit()
    {
        using TempFile place = new("run.checkpoint");
        Simple
            .Run(new CheckpointFile(place.Path) { EveryBatches = 1 })
            .Weights.ShouldBe(Simple.Run().Weights);
        place.Neighbours.ShouldBe(["run.checkpoint"]);
    }

    [Fact]
    public void A_training_that_was_cancelled_goes_on_from_the_batch_at_hand()
    {
        using TempFile place = new("run.checkpoint");
        CheckpointFile file = new(place.Path) { EveryEpochs = 1000 };
        using CancellationTokenSource source = new();
        Simple
            .Run(file, afterBatch: batch => CancelIf(batch == 30, source), cancellation: source)
            .History.StopReason.ShouldBe(StopReason.Cancelled);
        Simple.Run(continueFrom: file).Weights.ShouldBe(Simple.Run().Weights);
    }

    [Fact]
    public void A_training_that_is_over_can_be_made_longer()
    {
        using TempFile place = new("run.checkpoint");
        CheckpointFile file = new(place.Path) { EveryEpochs = 4 };
        (History history, int[] weights) = Simple.Run(file, epochs: 3);
        (History again, int[] same) = Simple.Run(continueFrom: file, epochs: 3);
        same.ShouldBe(weights);
        ShouldBeEqual(again, history);
        Simple.Run(continueFrom: file, epochs: 5).Weights.ShouldBe(Simple.Run(epochs: 5).Weights);
    }

    [Fact]
    public void A_training_that_stopped_early_stays_stopped()
    {
        using TempFile place = new("run.checkpoint");
        CheckpointFile file = new(place.Path);
        CheckpointTraining training = new(() => new Adam(0.5f));
        EarlyStopping patience = new(Patience: 2);
        (History history, int[] weights) = training.Run(file, epochs: 50, earlyStopping: patience);
        history.StopReason.ShouldBe(StopReason.EarlyStopping);
        (History again, int[] same) = training.Run(continueFrom: file, epochs: 50, earlyStopping: patience);
        same.ShouldBe(weights);
        ShouldBeEqual(again, history);
    }

    [Fact]
    public void A_checkpoint_of_something_else_is_refused_and_changes_nothing()
    {
        using TempFile place = new("run.checkpoint");
        CheckpointFile file = new(place.Path);
        Simple.Run(file, epochs: 1);
        Refusal(() => CheckpointTraining.Kinds["Adam, one cycle"].Run(continueFrom: file))
            .ShouldStartWith($"{place.Path}: the optimizer was Sgd and is now Adam; continue with");
        Refusal(() => new CheckpointTraining(() => new Sgd(1)).Run(continueFrom: file))
            .ShouldStartWith($"{place.Path}: the schedule was ReduceLROnPlateau and is now none;");
        Refusal(() => CheckpointTraining.Kinds["Sgd, plateau of a metric"].Run(continueFrom: file))
            .ShouldStartWith($"{place.Path}: the monitored metric was none and is now contrary; continue");

        Sequential other = new(new Lstm(1, 9), new LastStep(), new Linear(9, 1));
        other.Initialize(1);
        int[] before = CheckpointTraining.Bits(other);
        Refusal(() => Simple.Run(continueFrom: file, model: other))
            .ShouldStartWith($"{place.Path}: it is of another model: it has 0.weight_ih_l0 [32, 1], ");
        CheckpointTraining.Bits(other).ShouldBe(before);
    }

    [Fact]
    public void Weights_alone_are_no_checkpoint()
    {
        using TempFile place = new("run.checkpoint");
        Safetensors.Write(place.Path, [new("a", Samples.Leaf([2]))]);
        Refusal(() => Simple.Run(continueFrom: new CheckpointFile(place.Path)))
            .ShouldBe(
                $"{place.Path}: this is not a checkpoint of this version of Unroll; choose another file, or begin anew"
            );
    }

    [Fact]
    public void A_checkpoint_that_is_not_there_is_refused()
    {
        CheckpointFile file = new("/nowhere/run.checkpoint");
        file.Exists.ShouldBeFalse();
        Refusal(() => Simple.Run(continueFrom: file))
            .ShouldBe("/nowhere/run.checkpoint: there is no such file; check the path");
    }

    [Fact]
    public void How_often_is_at_least_once()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new CheckpointFile("x") { EveryEpochs = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new CheckpointFile("x") { EveryBatches = 0 });
    }

    private static void ShouldBeEqual(History actual, History expected)
    {
        actual.BestEpoch.ShouldBe(expected.BestEpoch);
        actual.StopReason.ShouldBe(expected.StopReason);
        actual.Epochs.Select(Figures).ShouldBe(expected.Epochs.Select(Figures));
    }

    private static string Figures(EpochResult epoch) =>
        $"{epoch.Epoch} {epoch.TrainingLoss:R} {epoch.ValidationLoss:R} {epoch.Metrics["MAE"]:R} {epoch.Monitored:R} {epoch.LearningRate:R} {epoch.GradientNorm:R}";

    private static string Refusal(Action action) => Should.Throw<ModelFileException>(action).Message;

    private static void Interrupted(Action action) => Should.Throw<OperationCanceledException>(action);

    private static void StopIf(bool now)
    {
        if (now)
        {
            throw new OperationCanceledException();
        }
    }

    private static void CancelIf(bool now, CancellationTokenSource source)
    {
        if (now)
        {
            source.Cancel();
        }
    }
}
