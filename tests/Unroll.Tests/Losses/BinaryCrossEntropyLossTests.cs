using Unroll.Losses;
using Unroll.Tensors;

namespace Unroll.Tests.Losses;

public sealed class BinaryCrossEntropyLossTests
{
    [Fact]
    public void Logits_as_large_as_can_be_do_not_overflow()
    {
        Tensor logits = Tensor.From([4], [1e30f, -1e30f, 1e30f, -1e30f], requiresGradient: true);
        Tensor loss = new BinaryCrossEntropyLoss(reduction: Reduction.Sum).Forward(
            logits,
            Tensor.From([4], [1, 0, 0, 1])
        );
        loss.ToScalar().ShouldBe(2e30f);
        loss.Backward();
        logits.Gradient!.ToArray().ShouldBe([0, 0, 1, -1]);
    }

    [Fact]
    public void A_positive_example_counts_for_its_weight()
    {
        Tensor logits = Tensor.From([1], [0.5f]);
        Tensor positive = Tensor.From([1], [1]);
        float once = new BinaryCrossEntropyLoss().Forward(logits, positive).ToScalar();
        new BinaryCrossEntropyLoss(3).Forward(logits, positive).ToScalar().ShouldBe(3 * once, 1e-6);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-0.5f)]
    [InlineData(float.NaN)]
    public void A_target_that_is_no_probability_is_named_with_its_place(float target) =>
        Should
            .Throw<ArgumentException>(() =>
                new BinaryCrossEntropyLoss().Forward(
                    Tensor.Zeros([2, 2]),
                    Tensor.From([2, 2], [0, 1, 0.5f, target])
                )
            )
            .Message.ShouldStartWith($"expected targets from 0 to 1, got {target} at [1, 1]");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_weight_that_is_not_positive_is_refused(float weight) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new BinaryCrossEntropyLoss(weight));
}
