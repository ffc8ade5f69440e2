using FsCheck;
using FsCheck.Fluent;
using Unroll.Cells;
using Unroll.Data;
using Unroll.Formats;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Metrics;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Tests.Formats;
using Unroll.Training;

namespace Unroll.Tests.Training;

/// <summary>Truncated backpropagation through time: sequences in chunks, with the state carried between them.</summary>
public sealed class ChunkTrainingTests
{
    private const int Rows = 6;
    private const int Steps = 20;

    [Fact]
    public void A_chunk_of_full_length_trains_as_a_batch_of_whole_sequences_does()
    {
        NextStep inChunks = Network();
        Fit(inChunks, new ChunkLoader(Recalls(Steps), Rows, Steps), epochs: 3);
        NextStep whole = Network();
        Fit(whole, new DataLoader(Dataset(Recalls(Steps), Steps), Rows), epochs: 3);
        CheckpointTraining.Bits(inChunks).ShouldBe(CheckpointTraining.Bits(whole));
    }

    /// <summary>The sum of everything so far is right only if the state is carried to where it belongs.</summary>
    [Fact]
    public void The_state_of_every_sequence_is_carried_from_chunk_to_chunk() =>
        Law.ForAll(
            Gen.Choose(1, 12).NonEmptyListOf().Zip(Gen.Choose(1, 5).Two()).ToArbitrary(),
            sizes =>
            {
                (int batchSize, int chunkSteps) = sizes.Item2;
                TensorSequence[] sequences = [.. sizes.Item1.Select((steps, i) => Sums(steps, first: 1 + i))];
                Evaluation evaluation = new Trainer(
                    new Accumulator(),
                    new Sgd(1),
                    new MeanSquaredErrorLoss()
                ).Evaluate(new ChunkLoader(sequences, batchSize, chunkSteps, shuffle: true));
                evaluation.Loss.ShouldBe(0);
            }
        );

    [Fact]
    public void Outputs_in_chunks_are_those_of_the_whole()
    {
        TensorSequence[] sequences = Recalls(Steps);
        Trainer trainer = new(Network(), new Sgd(1), new MeanSquaredErrorLoss());
        double whole = trainer.Evaluate(new DataLoader(Dataset(sequences, Steps), 4)).Loss;
        trainer.Evaluate(new ChunkLoader(sequences, 4, 7)).Loss.ShouldBe(whole, 1e-6 * whole);
        trainer.Evaluate(new ChunkLoader(sequences, 1, 1)).Loss.ShouldBe(whole, 1e-6 * whole);
    }

    [Fact]
    public void Sequences_begin_anew_in_every_epoch_and_chunks_go_on()
    {
        Accumulator model = new();
        Fit(model, new ChunkLoader([Sums(4, first: 1), Sums(2, first: 5)], 2, 2), epochs: 2);
        model.States.ShouldBe([null, [2], null, [2]]);
    }

    [Fact]
    public void What_was_seen_chunks_ago_is_remembered()
    {
        const int chunk = 5;
        NextStep carried = Network();
        Fit(carried, new ChunkLoader(Recalls(Steps), Rows, chunk), epochs: 150);
        Loss(carried, new ChunkLoader(Recalls(Steps), Rows, chunk)).ShouldBeLessThan(0.01);

        NextStep forgetful = Network();
        DataLoader apart = new(Dataset(Recalls(Steps), chunk), Rows);
        Fit(forgetful, apart, epochs: 150);
        Loss(forgetful, apart).ShouldBeGreaterThan(0.1);

        static double Loss(NextStep model, BatchLoader loader) =>
            new Trainer(model, new Sgd(1), new MeanSquaredErrorLoss()).Evaluate(loader).Loss;
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        int[] alone = Train(threads: 1);
        Train(threads: 2).ShouldBe(alone);
        Train(threads: 1).ShouldBe(alone);

        static int[] Train(int threads)
        {
            NextStep model = Network(layers: 2, dropout: 0.2f);
            Fit(model, new ChunkLoader(Recalls(9, rows: 100), 70, 4, shuffle: true), epochs: 2, threads);
            return CheckpointTraining.Bits(model);
        }
    }

    [Fact]
    public void Validation_schedules_clipping_and_early_stopping_are_those_of_any_training()
    {
        List<EpochResult> reported = [];
        Trainer trainer = new(Network(), new Adam(0.5f), new HuberLoss())
        {
            Metrics = [new MeanAbsoluteError()],
            Clipping = GradientClipping.ByNorm(1),
            Averaging = new WeightAveraging(0.5f),
            Progress = new Callback(reported.Add),
        };
        ChunkLoader validation = new(Recalls(33), Rows, 8);
        History history = trainer.Fit(
            new ChunkLoader(Recalls(Steps), Rows, 8),
            validation,
            epochs: 100,
            schedule: new ExponentialLR(0.99f),
            earlyStopping: new(Patience: 2),
            cancellationToken: TestContext.Current.CancellationToken
        );
        history.StopReason.ShouldBe(StopReason.EarlyStopping);
        history.Epochs.ShouldBe(reported);
        history.Epochs.ShouldAllBe(epoch => epoch.GradientNorm > 0 && epoch.Metrics["MAE"] > 0);
        trainer
            .Evaluate(validation)
            .Loss.ShouldBe(history.Epochs[history.BestEpoch - 1].ValidationLoss!.Value, 1e-12);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(10)]
    public void A_training_that_dies_within_a_sequence_goes_on_with_the_state_that_it_had(int lastBatch)
    {
        using TempFile place = new("run.checkpoint");
        CheckpointFile file = new(place.Path) { EveryBatches = 1 };
        int[] undisturbed = Train(checkpoints: null, continueFrom: null, dies: int.MaxValue);
        Should.Throw<OperationCanceledException>(() => Train(file, continueFrom: null, dies: lastBatch));
        Train(checkpoints: null, continueFrom: file, dies: int.MaxValue).ShouldBe(undisturbed);

        static int[] Train(CheckpointStore? checkpoints, CheckpointStore? continueFrom, int dies)
        {
            NextStep model = Network(layers: 2, dropout: 0.2f);
            Trainer trainer = new(model, new Adam(0.02f), new MeanSquaredErrorLoss())
            {
                Checkpoints = checkpoints,
            };
            trainer.Fit(
                new ChunkLoader(Recalls(Steps), batchSize: 4, chunkSteps: 6, shuffle: true),
                epochs: 3,
                schedule: new DyingSchedule(dies),
                continueFrom: continueFrom,
                cancellationToken: TestContext.Current.CancellationToken
            );
            return CheckpointTraining.Bits(model);
        }
    }

    [Fact]
    public void A_checkpoint_of_other_chunks_is_refused()
    {
        using TempFile place = new("run.checkpoint");
        CheckpointFile file = new(place.Path);
        Trainer trainer = new(Network(), new Sgd(0.1f), new MeanSquaredErrorLoss()) { Checkpoints = file };
        trainer.Fit(
            new ChunkLoader(Recalls(Steps), Rows, 5),
            cancellationToken: TestContext.Current.CancellationToken
        );
        Should
            .Throw<ModelFileException>(() =>
                trainer.Fit(new ChunkLoader(Recalls(Steps), Rows, 10), continueFrom: file)
            )
            .Message.ShouldStartWith(
                $"{place.Path}: the training loader was an ordered one of 1 in 4 batches of 6 and is now an ordered one of 1 in 2 batches of 6;"
            );
    }

    [Fact]
    public void A_state_can_be_carried_by_hand()
    {
        NextStep model = Network();
        Tensor x = Samples.Leaf([2, 9, 2]);
        (Tensor whole, _) = model.Forward(x, state: null);
        (Tensor first, State state) = model.Forward(x[.., ..4], state: null);
        (Tensor second, _) = model.Forward(x[.., 4..], state.Detach());
        Tensor.Concat(1, first, second).ToArray().ShouldBe(whole.ToArray(), tolerance: 1e-6);
    }

    [Fact]
    public void A_model_that_cannot_go_on_is_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                Fit(new Linear(2, 1), new ChunkLoader(Recalls(Steps), Rows, 5), epochs: 1)
            )
            .Message.ShouldStartWith(
                "a ChunkLoader needs another model: expected one that can go on where it ended, an IStatefulModule, got Linear"
            );

    [Fact]
    public void A_state_without_rows_is_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                Fit(new Forgetful(), new ChunkLoader(Recalls(Steps), Rows, 5), epochs: 1)
            )
            .Message.ShouldStartWith("expected a state […, batch, features] of at least 6 rows, got [1]");

    private static NextStep Network(int layers = 1, float dropout = 0)
    {
        NextStep model = new(layers, dropout);
        model.Initialize(3);
        return model;
    }

    private static void Fit(Module model, BatchLoader loader, int epochs, int threads = 1) =>
        new Trainer(model, new Adam(0.02f), new MeanSquaredErrorLoss()) { Threads = threads }.Fit(
            loader,
            epochs: epochs,
            cancellationToken: TestContext.Current.CancellationToken
        );

    /// <summary>Sequences whose first step shows a number, 0 or 1, and whose targets are that number at every step.</summary>
    private static TensorSequence[] Recalls(int steps, int rows = Rows) =>
        [
            .. Enumerable
                .Range(0, rows)
                .Select(row =>
                {
                    float[] inputs = new float[2 * steps];
                    (inputs[0], inputs[1]) = (row % 2, 1);
                    return new TensorSequence(
                        Tensor.From([steps, 2], inputs),
                        Tensor.Full([steps, 1], row % 2)
                    );
                }),
        ];

    /// <summary>The input is always the same number, the target the sum of all so far.</summary>
    private static TensorSequence Sums(int steps, int first) =>
        new(
            Tensor.Full([steps, 1], first),
            Tensor.From([steps, 1], [.. Enumerable.Range(1, steps).Select(t => (float)(t * first))])
        );

    /// <summary>Pieces of sequences, as examples that know nothing of each other.</summary>
    private static TensorDataset Dataset(TensorSequence[] sequences, int steps)
    {
        float[] inputs = new float[sequences.Length * Steps * 2];
        float[] targets = new float[sequences.Length * Steps];
        for (int i = 0; i < sequences.Length; i++)
        {
            sequences[i]
                .Read(0, Steps, inputs.AsSpan(i * Steps * 2, Steps * 2), targets.AsSpan(i * Steps, Steps));
        }

        int pieces = sequences.Length * Steps / steps;
        return new(Tensor.From([pieces, steps, 2], inputs), Tensor.From([pieces, steps, 1], targets));
    }

    private sealed class NextStep : Module, IStatefulModule
    {
        private readonly Lstm rnn;
        private readonly Linear output;

        public NextStep(int layers, float dropout)
        {
            rnn = Add("rnn", new Lstm(2, 8, layers, dropout));
            output = Add("output", new Linear(8, 1));
        }

        public override Tensor Forward(Tensor x) => Forward(x, state: null).Output;

        public (Tensor Output, State Final) Forward(Tensor x, State? state)
        {
            Scan scan = rnn.Scan(x, state);
            return (output.Forward(scan.Outputs), scan.Final);
        }
    }

    /// <summary>A module whose state has no rows.</summary>
    private sealed class Forgetful : Module, IStatefulModule
    {
        private readonly Linear linear;

        public Forgetful() => linear = Add("linear", new Linear(2, 1));

        public override Tensor Forward(Tensor x) => linear.Forward(x);

        public (Tensor Output, State Final) Forward(Tensor x, State? state) =>
            (linear.Forward(x), Tensor.Zeros([1]));
    }

    /// <summary>A schedule that changes nothing, and ends the process, so to speak, after a batch.</summary>
    private sealed class DyingSchedule(int lastBatch) : Schedule
    {
        private int batches;

        public override void EndBatch(Optimizer optimizer)
        {
            if (++batches > lastBatch)
            {
                throw new OperationCanceledException();
            }
        }
    }

    private sealed class Callback(Action<EpochResult> action) : IProgress<EpochResult>
    {
        public void Report(EpochResult value) => action(value);
    }
}
