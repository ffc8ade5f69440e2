using FsCheck;
using FsCheck.Fluent;
using Unroll.Data;

namespace Unroll.Tests.Data;

public sealed class StratifiedFoldsTests
{
    [Fact]
    public void Each_example_is_validated_on_once_and_each_class_is_shared_evenly() =>
        Prop.ForAll(
                Gen.Choose(0, 4).ArrayOf().ToArbitrary(),
                Gen.Choose(2, 6).ToArbitrary(),
                (labels, count) =>
                {
                    if (labels.Length < count)
                    {
                        return;
                    }

                    IReadOnlyList<Fold> folds = StratifiedFolds.Split(labels, count, seed: 3);
                    folds.Count.ShouldBe(count);
                    folds
                        .SelectMany(fold => fold.Validation)
                        .Order()
                        .ShouldBe(Enumerable.Range(0, labels.Length));
                    foreach (Fold fold in folds)
                    {
                        fold.Training.Concat(fold.Validation)
                            .Order()
                            .ShouldBe(Enumerable.Range(0, labels.Length));
                        fold.Training.ShouldBeInOrder();
                    }

                    foreach (int label in labels.Distinct())
                    {
                        int[] shares =
                        [
                            .. folds.Select(fold => fold.Validation.Count(i => labels[i] == label)),
                        ];
                        (shares.Max() - shares.Min()).ShouldBeLessThanOrEqualTo(1);
                    }

                    int[] sizes = [.. folds.Select(fold => fold.Validation.Count)];
                    (sizes.Max() - sizes.Min()).ShouldBeLessThanOrEqualTo(1);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_seed_fixes_the_folds()
    {
        int[] labels = [.. Enumerable.Range(0, 60).Select(i => i % 3)];
        IReadOnlyList<int> Validation(ulong seed) => StratifiedFolds.Split(labels, 5, seed)[0].Validation;

        Validation(1).ShouldBe(Validation(1));
        Validation(1).ShouldNotBe(Validation(2));
    }

    [Fact]
    public void What_cannot_be_divided_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => StratifiedFolds.Split([0, 1], 1));
        Should.Throw<ArgumentException>(() => StratifiedFolds.Split([0, 1], 3));
    }
}
