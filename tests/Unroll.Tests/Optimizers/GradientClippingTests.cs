using Unroll.Layers;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;

namespace Unroll.Tests.Optimizers;

public sealed class GradientClippingTests
{
    [Fact]
    public void Gradients_within_the_norm_stay_as_they_are()
    {
        Parameter[] parameters = WithGradients(3, 4);
        GradientClipping.ByNorm(5.1f).Apply(parameters).ShouldBe(5, 1e-6);
        Gradient(parameters).ShouldBe([3, 4]);
    }

    [Fact]
    public void Gradients_beyond_the_norm_keep_their_direction()
    {
        Parameter[] parameters = WithGradients(30, 40);
        GradientClipping.ByNorm(5).Apply(parameters).ShouldBe(50, 1e-5);
        Gradient(parameters).ShouldBe([3, 4], tolerance: 1e-5);
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 5)]
    [InlineData(3, 4.497941445)]
    [InlineData(double.PositiveInfinity, 4)]
    public void Any_norm_can_be_limited(double p, double norm)
    {
        Parameter[] parameters = WithGradients(-3, 4);
        GradientClipping.Norm(parameters, p).ShouldBe(norm, 1e-6);
        GradientClipping.ByNorm(0.5f, p).Apply(parameters).ShouldBe(norm, 1e-6);
        GradientClipping.Norm(parameters, p).ShouldBe(0.5, 1e-6);
    }

    [Fact]
    public void The_norm_counts_every_element_of_every_parameter()
    {
        foreach (int size in Samples.OddSizes)
        {
            float[] values = Samples.Uniform(size + 3);
            double expected = Math.Sqrt(values.Sum(value => (double)value * value));
            GradientClipping.Norm(WithGradients(values)).ShouldBe(expected, 1e-12 * expected);
        }
    }

    [Fact]
    public void Squares_do_not_overflow() =>
        GradientClipping.Norm(WithGradients(3e30f, 4e30f)).ShouldBe(5e30, 1e24);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void What_is_no_norm_is_refused(double p) =>
        Should
            .Throw<ArgumentOutOfRangeException>(() => GradientClipping.ByNorm(1, p))
            .Message.ShouldStartWith("expected a positive p, such as 1, 2 or infinity");

    [Fact]
    public void Elements_are_limited_one_by_one()
    {
        Parameter[] parameters = WithGradients(-30, 4);
        GradientClipping.ByValue(5).Apply(parameters);
        Gradient(parameters).ShouldBe([-5, 4]);
    }

    [Fact]
    public void Not_a_number_is_not_clipped_away()
    {
        Parameter[] parameters = WithGradients(float.NaN, 4);
        GradientClipping.ByValue(1).Apply(parameters);
        Gradient(parameters).ShouldBe([float.NaN, 1]);
        GradientClipping.ByNorm(1).Apply(parameters).ShouldBe(double.NaN);
        GradientClipping.ByNorm(1, double.PositiveInfinity).Apply(parameters).ShouldBe(double.NaN);
    }

    [Fact]
    public void A_limit_that_is_not_positive_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => GradientClipping.ByNorm(0));
        Should.Throw<ArgumentOutOfRangeException>(() => GradientClipping.ByValue(-1));
    }

    private static Parameter[] WithGradients(params float[] gradients)
    {
        Linear linear = new(gradients.Length, 1, bias: false);
        linear.Forward(Tensor.From([gradients.Length], gradients)).Sum().Backward();
        return [.. linear.Parameters];
    }

    private static float[] Gradient(Parameter[] parameters) => parameters[0].Gradient!.ToArray();
}
