using FsCheck.Fluent;
using Unroll.Losses;
using Unroll.Tensors;

namespace Unroll.Tests.Losses;

public sealed class CrossEntropyLossTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.3f)]
    public void Who_knows_nothing_loses_the_logarithm_of_the_number_of_classes(float smoothing) =>
        new CrossEntropyLoss(labelSmoothing: smoothing)
            .Forward(Tensor.Full([2, 37], 5), Tensor.From([2], [0, 36]))
            .ToScalar()
            .ShouldBe(MathF.Log(37), 1e-6);

    [Fact]
    public void What_is_added_to_all_logits_does_not_count() =>
        Law.ForAll(
            Gen.Choose(-1000, 1000).ToArbitrary(),
            offset =>
            {
                Tensor logits = Samples.Leaf([4, 17]);
                Tensor classes = Tensor.From([4], [0, 3, 16, 9]);
                CrossEntropyLoss loss = new();
                double moved = loss.Forward(logits + offset, classes).ToScalar();
                moved.ShouldBe(loss.Forward(logits, classes).ToScalar(), 1e-3);
            }
        );

    [Fact]
    public void Logits_as_large_as_can_be_do_not_overflow()
    {
        Tensor logits = Tensor.From([2, 3], [1e30f, 0, -1e30f, -1e30f, 1e30f, 0], requiresGradient: true);
        Tensor loss = new CrossEntropyLoss(reduction: Reduction.Sum).Forward(
            logits,
            Tensor.From([2], [0, 0])
        );
        loss.ToScalar().ShouldBe(2e30f);
        loss.Backward();
        logits.Gradient!.ToArray().ShouldBe([0, 0, 0, -1, 1, 0], 1e-30f);
    }

    [Fact]
    public void Gradients_of_a_row_add_up_to_nothing()
    {
        Tensor logits = Samples.Leaf([3, 17]);
        new CrossEntropyLoss(labelSmoothing: 0.1f).Forward(logits, Tensor.From([3], [1, 2, 3])).Backward();
        logits.Gradient!.Sum().ToScalar().ShouldBe(0, 1e-6f);
    }

    [Fact]
    public void Ignored_classes_count_nowhere()
    {
        Tensor logits = Samples.Leaf([4, 5]);
        CrossEntropyLoss loss = new(ignoredClass: 7);
        loss.Ignores(7).ShouldBeTrue();
        loss.Ignores(0).ShouldBeFalse();
        loss.Forward(logits, Tensor.From([4], [1, 2, 7, 7]))
            .ToScalar()
            .ShouldBe(loss.Forward(logits.Slice(0, 0, 2), Tensor.From([2], [1, 2])).ToScalar());
    }

    [Fact]
    public void Two_classes_are_the_binary_case()
    {
        float[] logits = Samples.Uniform(9);
        float[] pairs = [.. logits.SelectMany(logit => new[] { 0, logit })];
        float[] classes = [.. Enumerable.Range(0, 9).Select(i => (float)(i % 2))];
        new CrossEntropyLoss()
            .Forward(Tensor.From([9, 2], pairs), Tensor.From([9], classes))
            .ToScalar()
            .ShouldBe(
                new BinaryCrossEntropyLoss()
                    .Forward(Tensor.From([9], logits), Tensor.From([9], classes))
                    .ToScalar(),
                1e-6
            );
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_not_a_class_is_named_with_its_place(float label) =>
        Should
            .Throw<ArgumentException>(() =>
                new CrossEntropyLoss().Forward(
                    Tensor.Zeros([2, 2, 3]),
                    Tensor.From([2, 2], [0, -100, label, 2])
                )
            )
            .Message.ShouldStartWith(
                $"expected class numbers from 0 to 2, or -100 to ignore, got {label} at [1, 0]"
            );

    [Fact]
    public void Classes_are_the_last_dimension() =>
        Should
            .Throw<ArgumentException>(() =>
                new CrossEntropyLoss().Forward(Tensor.Zeros([2, 3, 5]), Tensor.Zeros([2, 5]))
            )
            .Message.ShouldStartWith(
                "expected a prediction [2, 5, 5] (a logit a class for each target of [2, 5], not empty), got [2, 3, 5]"
            );

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void A_smoothing_that_is_no_share_is_refused(float smoothing) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new CrossEntropyLoss(labelSmoothing: smoothing));
}
