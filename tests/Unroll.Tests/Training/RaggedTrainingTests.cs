using Unroll.Data;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Metrics;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Tests.Training;

/// <summary>Sequences of different lengths in one batch, of which what is padded has no part in anything.</summary>
public sealed class RaggedTrainingTests
{
    private static readonly int[] Lengths = [3, 7, 1, 4, 4, 9, 2];

    [Fact]
    public void A_padded_batch_has_the_gradients_of_each_sequence_alone()
    {
        Batch batch = new SequenceLoader(Means(), Lengths.Length).ShouldHaveSingleItem();
        MaskedLoss loss = new(new MeanSquaredErrorLoss(Reduction.Sum));
        RunningMean together = Network();
        loss.Forward(together.Forward(batch.Inputs, batch.Lengths!), batch.Targets).Backward();

        RunningMean alone = Network();
        foreach (Batch single in new SequenceLoader(Means(), batchSize: 1))
        {
            loss.Forward(alone.Forward(single.Inputs), single.Targets).Backward();
        }

        Gradients(together).ShouldBe(Gradients(alone), tolerance: 1e-5);
    }

    [Fact]
    public void The_trainer_tells_the_lengths()
    {
        RunningMean model = Network();
        SequenceLoader train = new(Means(), batchSize: 3, shuffle: true, byLength: true);
        SequenceLoader validation = new(Means(), batchSize: 4);
        History history = Trainer(model)
            .Fit(train, validation, epochs: 200, cancellationToken: TestContext.Current.CancellationToken);
        history.Epochs[^1].ValidationLoss!.Value.ShouldBeLessThan(1e-4);
        history.Epochs[^1].Metrics["MAE"].ShouldBeLessThan(0.01);
    }

    [Fact]
    public void An_evaluation_is_the_mean_over_all_steps_that_are_there_however_they_are_batched()
    {
        Trainer trainer = Trainer(Network());
        Evaluation whole = trainer.Evaluate(new SequenceLoader(Means(), batchSize: 7));
        Evaluation single = trainer.Evaluate(new SequenceLoader(Means(), batchSize: 1));
        Evaluation sorted = trainer.Evaluate(new SequenceLoader(Means(), batchSize: 2, byLength: true));
        single.Loss.ShouldBe(whole.Loss, 1e-6);
        sorted.Loss.ShouldBe(whole.Loss, 1e-6);
        sorted.Metrics["MAE"].ShouldBe(whole.Metrics["MAE"], 1e-6);
    }

    [Fact]
    public void Classes_at_each_step_are_padded_too()
    {
        TensorSequence[] sequences =
        [
            new(Samples.Leaf([2, 3]), Tensor.From([2], [0, 2])),
            new(Samples.Leaf([1, 3]), Tensor.From([1], [1])),
        ];
        Batch batch = new SequenceLoader(sequences, 2).ShouldHaveSingleItem();
        Tensor loss = new MaskedLoss(new CrossEntropyLoss()).Forward(batch.Inputs, batch.Targets);
        double expected = (2.0 * Alone(sequences[0], 2) + Alone(sequences[1], 1)) / 3;
        loss.ToScalar().ShouldBe((float)expected, 1e-6f);

        static double Alone(TensorSequence sequence, int steps)
        {
            Tensor inputs = Tensor.Zeros([steps, 3]);
            Tensor targets = Tensor.Zeros([steps]);
            sequence.Read(0, steps, inputs.Span, targets.Span);
            return new CrossEntropyLoss().Forward(inputs, targets).ToScalar();
        }
    }

    [Fact]
    public void Whole_sequences_are_told_apart()
    {
        // Class 1 has the larger mean, which only those can see who know where a sequence ends.
        TensorSequence[] sequences =
        [
            .. Enumerable
                .Range(1, 12)
                .Select(steps => new TensorSequence(
                    Tensor.Full([steps, 1], steps % 2 == 1 ? 0.5f : 1),
                    Tensor.Full([steps], (steps + 1) % 2)
                )),
        ];
        MeanClassifier model = new();
        model.Initialize(1);
        SequenceLoader loader = new(sequences, batchSize: 5, shuffle: true, target: SequenceTarget.LastStep);
        Trainer trainer = new(model, new Adam(0.1f), new CrossEntropyLoss());
        trainer.Fit(loader, epochs: 150, cancellationToken: TestContext.Current.CancellationToken);
        trainer.Evaluate(loader).Loss.ShouldBeLessThan(0.05);
    }

    [Fact]
    public void A_model_that_knows_no_lengths_is_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                Trainer(new Linear(1, 1)).Fit(new SequenceLoader(Means(), batchSize: 3))
            )
            .Message.ShouldStartWith(
                "a SequenceLoader needs another model: expected one that can be told the lengths of sequences, an IRaggedModule, got Linear"
            );

    [Fact]
    public void A_loss_that_would_count_what_is_padded_is_refused()
    {
        Trainer trainer = new(Network(), new Sgd(0.1f), new HuberLoss());
        Should
            .Throw<ArgumentException>(() => trainer.Fit(new SequenceLoader(Means(), batchSize: 3)))
            .Message.ShouldStartWith(
                "expected a loss that leaves out what is padded: a MaskedLoss, not a HuberLoss alone"
            );
        Should.Throw<ArgumentException>(() => trainer.Evaluate(new SequenceLoader(Means(), batchSize: 3)));
        RunningMean model = Network();
        int[] before = CheckpointTraining.Bits(model);
        Should.Throw<ArgumentException>(() =>
            new Trainer(model, new Sgd(0.1f), new HuberLoss()).Fit(
                new DataLoader(new TensorDataset(Samples.Leaf([3, 4, 1]), Samples.Leaf([3, 4, 1])), 3),
                validation: new SequenceLoader(Means(), batchSize: 3)
            )
        );
        CheckpointTraining.Bits(model).ShouldBe(before);
    }

    private static RunningMean Network()
    {
        RunningMean model = new();
        model.Initialize(1);
        return model;
    }

    private static Trainer Trainer(Module model) =>
        new(model, new Adam(0.05f), new MaskedLoss(new MeanSquaredErrorLoss()))
        {
            Metrics = [new MeanAbsoluteError()],
        };

    private static float[] Gradients(Module model) =>
        [.. model.Parameters.SelectMany(parameter => parameter.Gradient!.ToArray())];

    /// <summary>Noise, whose target at each step is 2·x − 1 plus the mean of the whole sequence.</summary>
    private static TensorSequence[] Means() =>
        [
            .. Lengths.Select(
                (steps, i) =>
                {
                    float[] x = Samples.Uniform(steps, seed: (ulong)i + 1);
                    float mean = x.Average();
                    return new TensorSequence(
                        Tensor.From([steps, 1], x),
                        Tensor.From([steps, 1], [.. x.Select(value => (2 * value) - 1 + mean)])
                    );
                }
            ),
        ];

    /// <summary>The means of sequences that are padded with zeros, [batch, 1, 1].</summary>
    private static Tensor Mean(Tensor x, int[] lengths) =>
        x.Sum(1, keepDimensions: true)
        / Tensor.From([lengths.Length, 1, 1], [.. lengths.Select(length => (float)length)]);

    /// <summary>
    /// y_t = W·[x_t, the mean of x] + b, which looks at all of a sequence, and so must know where it ends.
    /// </summary>
    private sealed class RunningMean : Module, IRaggedModule
    {
        private readonly Linear linear;

        public RunningMean() => linear = Add("linear", new Linear(2, 1));

        public override Tensor Forward(Tensor x) =>
            Forward(x, [.. Enumerable.Repeat(x.Shape[1], x.Shape[0])]);

        public Tensor Forward(Tensor x, int[] lengths) =>
            linear.Forward(Tensor.Concat(2, x, Mean(x, lengths).BroadcastTo(x.Shape)));
    }

    /// <summary>Logits W·(the mean of x) + b of two classes.</summary>
    private sealed class MeanClassifier : Module, IRaggedModule
    {
        private readonly Linear linear;

        public MeanClassifier() => linear = Add("linear", new Linear(1, 2));

        public override Tensor Forward(Tensor x) =>
            Forward(x, [.. Enumerable.Repeat(x.Shape[1], x.Shape[0])]);

        public Tensor Forward(Tensor x, int[] lengths) =>
            linear.Forward(Mean(x, lengths).Reshape([lengths.Length, 1]));
    }
}
