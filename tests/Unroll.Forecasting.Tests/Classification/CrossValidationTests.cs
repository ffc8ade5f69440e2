using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Classification;

namespace Unroll.Forecasting.Tests.Classification;

public sealed class CrossValidationTests
{
    private static readonly SequenceClassifier Brief = new() { HiddenSize = 8, Epochs = 15 };

    [Fact]
    public void What_can_be_told_apart_is_and_labels_by_chance_are_not()
    {
        (Sequence[] sequences, string[] labels) = Waves.Draw(60, seed: 1);
        new CrossValidation { Folds = 3 }
            .Run(Brief, sequences, labels)
            .Zip(labels)
            .Count(pair => pair.First.Label == pair.Second)
            .ShouldBeGreaterThan(48);

        // A classifier that had seen what it is measured on would know these by heart.
        string[] chance = [.. labels.Select((_, i) => i % 4 < 2 ? "a" : "b")];
        new CrossValidation { Folds = 3 }
            .Run(Brief, sequences, chance)
            .Zip(chance)
            .Count(pair => pair.First.Label == pair.Second)
            .ShouldBeLessThan(42);
    }

    [Fact]
    public void What_is_held_back_leaves_some_of_each_class() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyArray<byte>>(),
                ArbMap.Default.ArbFor<uint>(),
                (classes, seed) =>
                {
                    string[] labels = [.. classes.Get.Select(label => $"{label % 3}")];
                    (int[] kept, int[] heldBack) = StratifiedSplit.HoldBack(labels, 0.5, seed);
                    return kept.Concat(heldBack).Order().SequenceEqual(Enumerable.Range(0, labels.Length))
                        && labels.Distinct().All(label => kept.Any(i => labels[i] == label));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_class_of_one_sequence_cannot_be_learnt_and_tested()
    {
        (Sequence[] sequences, _) = Waves.Draw(3, seed: 1);
        Should
            .Throw<ArgumentException>(() =>
                new CrossValidation { Folds = 2 }.Run(Brief, sequences, ["a", "a", "b"])
            )
            .Message.ShouldStartWith("expected at least two sequences of each class, got one of 'b'");
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new CrossValidation { Folds = 1 }.Run(Brief, sequences, ["a", "a", "a"])
        );
        Should
            .Throw<ArgumentException>(() =>
                new CrossValidation { Folds = 4 }.Run(Brief, sequences, ["a", "a", "a"])
            )
            .Message.ShouldStartWith("expected no more folds than the 3 sequences, got 4");
    }

    [Fact]
    public void Each_sequence_has_a_label()
    {
        (Sequence[] sequences, _) = Waves.Draw(4, seed: 1);
        Should
            .Throw<ArgumentException>(() =>
                new CrossValidation { Folds = 2 }.Run(Brief, sequences, ["a", "a", "b", "b", "b"])
            )
            .Message.ShouldStartWith("expected a label for each of 4 sequences, got 5");
    }
}
