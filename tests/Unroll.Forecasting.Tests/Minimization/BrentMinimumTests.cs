using Unroll.Forecasting.Minimization;

namespace Unroll.Forecasting.Tests.Minimization;

public sealed class BrentMinimumTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(-1.9)]
    [InlineData(1.7)]
    public void The_minimum_of_a_smooth_function_is_found(double at) =>
        BrentMinimum.Find(x => Math.Cosh(x - at), -2, 2, 1e-9).ShouldBe(at, 1e-7);

    [Fact]
    public void A_minimum_at_the_end_is_approached()
    {
        BrentMinimum.Find(x => x, -1, 2, 1e-6).ShouldBe(-1, 1e-5);
        BrentMinimum.Find(x => -x, -1, 2, 1e-6).ShouldBe(2, 1e-5);
    }

    [Fact]
    public void Where_there_is_no_value_there_is_no_minimum() =>
        BrentMinimum.Find(x => x < 0.5 ? double.NaN : x, 0, 2, 1e-6).ShouldBe(0.5, 1e-5);

    [Fact]
    public void A_function_that_is_the_same_everywhere_ends_too() =>
        BrentMinimum.Find(_ => 1, 0, 1, 1e-6).ShouldBeInRange(0, 1);
}
