using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Classification;

namespace Unroll.Forecasting.Tests.Classification;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void It_counts_what_was_taken_for_what()
    {
        ConfusionMatrix confusion = new(["b", "a", "a", "b", "b"], ["b", "a", "b", "c", "b"]);
        confusion.Labels.ShouldBe(["a", "b", "c"]);
        confusion[0, 0].ShouldBe(1);
        confusion[0, 1].ShouldBe(1);
        confusion[1, 2].ShouldBe(1);
        confusion
            .Counts()
            .ShouldBe(
                new double[,]
                {
                    { 1, 1, 0 },
                    { 0, 2, 1 },
                    { 0, 0, 0 },
                }
            );
        confusion.Accuracy.ShouldBe(0.6);
        confusion.MajorityShare.ShouldBe(0.6);
        confusion.Recall(1).ShouldBe(2.0 / 3);
        confusion.Precision(1).ShouldBe(2.0 / 3);
        confusion.Recall(2).ShouldBe(double.NaN);
        confusion.Precision(2).ShouldBe(0);
    }

    [Fact]
    public void Every_sequence_is_counted_once() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyArray<(byte, byte)>>(),
                pairs =>
                {
                    string[] actual = [.. pairs.Get.Select(pair => $"{pair.Item1 % 4}")];
                    string[] predicted = [.. pairs.Get.Select(pair => $"{pair.Item2 % 4}")];
                    ConfusionMatrix confusion = new(actual, predicted);
                    int[] classes = [.. Enumerable.Range(0, confusion.Labels.Count)];
                    return confusion.Total == actual.Length && classes.Sum(confusion.Actual) == actual.Length;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Each_sequence_needs_a_prediction() =>
        Should
            .Throw<ArgumentException>(() => new ConfusionMatrix(["a", "b"], ["a"]))
            .Message.ShouldContain("got 1 for 2");
}
