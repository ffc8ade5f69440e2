using FsCheck.Fluent;
using Unroll.Losses;
using Unroll.Tensors;

namespace Unroll.Tests.Losses;

public sealed class PinballLossTests
{
    [Fact]
    public void The_pinball_loss_of_the_median_is_half_the_absolute_error()
    {
        Tensor prediction = Samples.Leaf([37], seed: 1);
        Tensor target = Samples.Leaf([37], seed: 2);
        double absolute = new MeanAbsoluteErrorLoss().Forward(prediction, target).ToScalar();
        new PinballLoss(0.5f).Forward(prediction, target).ToScalar().ShouldBe((float)(absolute / 2), 1e-6);
    }

    [Fact]
    public void The_quantile_of_the_targets_has_the_smallest_loss() =>
        Law.ForAll(
            Gen.Choose(1, 99).ToArbitrary(),
            percent =>
            {
                PinballLoss loss = new(percent / 100f);
                Tensor targets = Tensor.From([99], [.. Enumerable.Range(1, 99).Select(i => (float)i)]);
                float best = At(percent);
                best.ShouldBeLessThanOrEqualTo(At(percent - 2));
                best.ShouldBeLessThanOrEqualTo(At(percent + 2));

                float At(float prediction) => loss.Forward(Tensor.Full([99], prediction), targets).ToScalar();
            }
        );

    [Fact]
    public void Where_prediction_and_target_agree_the_slope_is_halfway()
    {
        Tensor prediction = Tensor.From([1], [2], requiresGradient: true);
        new PinballLoss(0.75f).Forward(prediction, Tensor.From([1], [2])).Backward();
        prediction.Gradient!.ToArray().ShouldBe([-0.25f]);
    }

    [Fact]
    public void A_quantile_too_few_is_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                new PinballLoss([0.1f, 0.9f]).Forward(Tensor.Zeros([4, 3]), Tensor.Zeros([4]))
            )
            .Message.ShouldStartWith(
                "expected a prediction [4, 2] (a quantile each for each target of [4], not empty), got [4, 3]"
            );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(float.NaN)]
    public void What_is_no_quantile_is_refused(float quantile) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new PinballLoss([0.5f, quantile]));

    [Fact]
    public void No_quantile_at_all_is_refused() =>
        Should
            .Throw<ArgumentException>(() => new PinballLoss([]))
            .Message.ShouldStartWith("expected at least one quantile");
}
