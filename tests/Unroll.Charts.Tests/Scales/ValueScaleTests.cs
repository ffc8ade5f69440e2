using Unroll.Charts.Scales;

namespace Unroll.Charts.Tests.Scales;

public sealed class ValueScaleTests
{
    [Theory]
    [InlineData(100, 600, 0)]
    [InlineData(0, 1, 0)]
    public void Values_near_zero_start_the_axis_at_zero(double low, double high, double expected) =>
        Of(low, high).Min.ShouldBe(expected);

    [Fact]
    public void Values_far_from_zero_have_a_margin_on_both_sides()
    {
        ValueScale scale = Of(1000, 1100);
        scale.Min.ShouldBe(995);
        scale.Max.ShouldBe(1105);
    }

    [Fact]
    public void A_constant_stands_in_the_middle() => Of(7, 7, 7).Fraction(7).ShouldBe(0.5, 1e-9);

    [Fact]
    public void Values_that_differ_by_rounding_alone_are_shown_as_constant() =>
        Of(0.1 + 0.2, 0.3).Fraction(0.3).ShouldBe(0.5, 1e-6);

    [Fact]
    public void Values_without_measure_are_left_out() =>
        Of(double.NaN, double.PositiveInfinity, 1000, 1100, double.NegativeInfinity).Min.ShouldBe(995);

    private static ValueScale Of(params double[] values) => ValueScale.Of(Samples.OneLine(values).Charts[0]);
}
