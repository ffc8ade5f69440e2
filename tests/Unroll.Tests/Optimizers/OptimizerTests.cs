using Unroll.Layers;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;

namespace Unroll.Tests.Optimizers;

/// <summary>What the recorded cases of PyTorch do not tell.</summary>
public sealed class OptimizerTests
{
    [Fact]
    public void A_parameter_without_a_gradient_stays_as_it_is()
    {
        Linear used = new(2, 1);
        Linear unused = new(2, 1);
        float[] before = unused.Parameters.First().Value.ToArray();
        used.Forward(Samples.Leaf([3, 2])).Sum().Backward();
        new Adam(0.1f, weightDecay: 0.5f).Step(used.Parameters.Concat(unused.Parameters));
        unused.Parameters.First().Value.ToArray().ShouldBe(before);
    }

    [Fact]
    public void Dampening_without_momentum_does_nothing()
    {
        Run(new Sgd(0.1f, dampening: 0.5f)).ShouldBe(Run(new Sgd(0.1f)));

        static float[] Run(Sgd optimizer)
        {
            Linear linear = new(3, 2);
            for (int step = 0; step < 3; step++)
            {
                linear.Forward(Samples.Leaf([3])).Sum().Backward();
                optimizer.Step(linear.Parameters);
            }

            return linear.Parameters.First().Value.ToArray();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_learning_rate_that_is_not_positive_is_refused(float rate)
    {
        Should
            .Throw<ArgumentOutOfRangeException>(() => new Sgd(rate))
            .Message.ShouldStartWith("expected a positive learning rate");
        Should.Throw<ArgumentOutOfRangeException>(() => new Adam(rate));
    }
}
