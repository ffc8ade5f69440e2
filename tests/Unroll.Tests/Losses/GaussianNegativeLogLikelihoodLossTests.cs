using Unroll.Losses;
using Unroll.Tensors;

namespace Unroll.Tests.Losses;

public sealed class GaussianNegativeLogLikelihoodLossTests
{
    [Fact]
    public void The_full_loss_is_the_negative_logarithm_of_the_density()
    {
        double density = Math.Exp(-0.5 * 9 / 4) / Math.Sqrt(2 * Math.PI * 4);
        new GaussianNegativeLogLikelihoodLoss(full: true)
            .Forward(Tensor.From([1, 2], [1, 4]), Tensor.From([1], [-2]))
            .ToScalar()
            .ShouldBe((float)-Math.Log(density), 1e-6);
    }

    [Fact]
    public void A_variance_is_never_less_than_epsilon()
    {
        Tensor prediction = Tensor.From([1, 2], [1, 0], requiresGradient: true);
        Tensor loss = new GaussianNegativeLogLikelihoodLoss(epsilon: 0.25f).Forward(
            prediction,
            Tensor.From([1], [2])
        );
        loss.ToScalar().ShouldBe((float)(0.5 * (Math.Log(0.25) + 4)), 1e-6);
        loss.Backward();
        prediction.Gradient!.ToArray().ShouldBe([-4, -6]);
    }

    [Fact]
    public void A_negative_variance_is_named_with_its_place() =>
        Should
            .Throw<ArgumentException>(() =>
                new GaussianNegativeLogLikelihoodLoss().Forward(
                    Tensor.From([2, 2], [0, 1, 0, -0.5f]),
                    Tensor.Zeros([2])
                )
            )
            .Message.ShouldStartWith("expected variances of at least 0, got -0.5 for the target at [1]");

    [Fact]
    public void A_prediction_without_variances_is_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                new GaussianNegativeLogLikelihoodLoss().Forward(Tensor.Zeros([4, 3]), Tensor.Zeros([4, 3]))
            )
            .Message.ShouldStartWith(
                "expected a prediction [4, 3, 2] (mean and variance for each target of [4, 3], not empty), got [4, 3]"
            );
}
