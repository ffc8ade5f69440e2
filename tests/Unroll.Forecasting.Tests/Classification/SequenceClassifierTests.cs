using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Classification;

namespace Unroll.Forecasting.Tests.Classification;

public sealed class SequenceClassifierTests
{
    private static readonly SequenceClassifier Small = new() { HiddenSize = 8, Epochs = 40 };

    private static readonly Lazy<FittedSequenceClassifier> Fitted = new(() =>
    {
        (Sequence[] sequences, string[] labels) = Waves.Draw(80, seed: 1);
        return Small.Fit(sequences, labels);
    });

    [Fact]
    public void Classes_that_differ_in_the_order_of_their_steps_alone_are_told_apart()
    {
        (Sequence[] sequences, string[] labels) = Waves.Draw(60, seed: 2);
        IReadOnlyList<ClassPrediction> predictions = Fitted.Value.Predict(sequences);
        int right = predictions.Zip(labels).Count(pair => pair.First.Label == pair.Second);
        right.ShouldBeGreaterThan(54);
        Fitted.Value.Labels.ShouldBe([Waves.Falling, Waves.Rising]);
        Fitted.Value.Channels.ShouldBe(["channel 1", "channel 2"]);
        Fitted.Value.Notes.ShouldHaveSingleItem().ShouldContain("of the 16 sequences held back");
    }

    [Fact]
    public void Probabilities_sum_to_one_and_the_label_is_the_most_probable() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<uint>(),
                seed =>
                {
                    ClassPrediction prediction = Fitted.Value.Predict(Waves.Draw(1, seed).Sequences[0]);
                    int best = prediction.Probabilities[0] >= prediction.Probabilities[1] ? 0 : 1;
                    return Math.Abs(prediction.Probabilities.Sum() - 1) < 1e-12
                        && prediction.Label == Fitted.Value.Labels[best];
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_sequence_is_classified_as_it_would_be_alone()
    {
        (Sequence[] sequences, _) = Waves.Draw(12, seed: 3);
        IReadOnlyList<ClassPrediction> together = Fitted.Value.Predict(sequences);
        for (int i = 0; i < sequences.Length; i++)
        {
            Fitted.Value.Predict(sequences[i]).Probabilities[0].ShouldBe(together[i].Probabilities[0], 1e-6);
        }
    }

    [Fact]
    public void Long_sequences_are_classified_few_at_once()
    {
        ClassifierNetwork.LargestBatch(steps: 28).ShouldBe(256);
        ClassifierNetwork.LargestBatch(steps: 10_000).ShouldBe(6);
        ClassifierNetwork.LargestBatch(steps: 1_000_000).ShouldBe(1);
    }

    [Fact]
    public void What_is_stopped_classifies_nothing() =>
        Should.Throw<OperationCanceledException>(() =>
            Fitted.Value.Predict(Waves.Draw(2, seed: 3).Sequences, new CancellationToken(canceled: true))
        );

    [Fact]
    public void Units_do_not_matter()
    {
        (Sequence[] sequences, string[] labels) = Waves.Draw(24, seed: 4);
        Sequence[] inOtherUnits =
        [
            .. sequences.Select(sequence => new Sequence(
                2,
                [.. sequence.Values.ToArray().Select((value, i) => i % 2 == 0 ? (1024 * value) + 512 : value)]
            )),
        ];
        SequenceClassifier brief = new() { HiddenSize = 4, Epochs = 2 };
        FittedSequenceClassifier one = brief.Fit(sequences, labels);
        FittedSequenceClassifier other = brief.Fit(inOtherUnits, labels);
        for (int i = 0; i < sequences.Length; i++)
        {
            double expected = one.Predict(sequences[i]).Probabilities[0];
            other.Predict(inOtherUnits[i]).Probabilities[0].ShouldBe(expected, 1e-3);
        }
    }

    [Fact]
    public void A_seed_fixes_the_result_whatever_the_number_of_threads()
    {
        (Sequence[] sequences, string[] labels) = Waves.Draw(24, seed: 5);
        double First(ulong seed, int threads) =>
            new SequenceClassifier
            {
                HiddenSize = 4,
                Epochs = 2,
                Seed = seed,
                Threads = threads,
            }
                .Fit(sequences, labels)
                .Predict(sequences[0])
                .Probabilities[0];

        First(seed: 1, threads: 2).ShouldBe(First(seed: 1, threads: 1));
        First(seed: 2, threads: 1).ShouldNotBe(First(seed: 1, threads: 1));
    }

    [Fact]
    public void One_class_is_none_to_tell_from_others()
    {
        (Sequence[] sequences, _) = Waves.Draw(4, seed: 6);
        Should
            .Throw<ArgumentException>(() => Small.Fit(sequences, ["a", "a", "a", "a"]))
            .Message.ShouldStartWith("expected labels of at least two classes, got 'a' only");
        Should
            .Throw<ArgumentException>(() => Small.Fit(sequences, ["a", "b"]))
            .Message.ShouldStartWith("expected a label for each of 4 sequences, got 2");
    }

    [Fact]
    public void Channels_have_to_be_those_of_the_training()
    {
        Should
            .Throw<ArgumentException>(() => Fitted.Value.Predict(Sequence.Of(1, 2, 3)))
            .Message.ShouldStartWith("expected 2 channels (channel 1, channel 2), got 1");
        Should
            .Throw<ArgumentException>(() =>
                Small.Fit([Sequence.Of(1, 2), new Sequence(2, [1, 2])], ["a", "b"])
            )
            .Message.ShouldStartWith("expected 1 channels in each sequence, got 2 in sequence 1");
    }

    [Fact]
    public void A_sequence_has_finite_values_and_whole_steps()
    {
        Should
            .Throw<ArgumentException>(() => Sequence.Of(1, double.NaN))
            .Message.ShouldContain("got NaN at step 1");
        Should
            .Throw<ArgumentException>(() => new Sequence(2, [1, 2, 3]))
            .Message.ShouldContain("got 3 values");
        Should.Throw<ArgumentException>(() => Sequence.Of());
    }
}
