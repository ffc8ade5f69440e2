using Unroll.Cli.Output;

namespace Unroll.Cli.Tests.Output;

public sealed class NumberStyleTests
{
    [Theory]
    [InlineData(812345.6, "812,346")]
    [InlineData(437.24, "437.2")]
    [InlineData(5, "5.000")]
    [InlineData(0.01234567, "0.01235")]
    [InlineData(0, "0.000")]
    [InlineData(-20.5, "-20.50")]
    [InlineData(1e100, "1E+100")]
    [InlineData(1e-9, "1E-09")]
    [InlineData(double.NaN, "-")]
    public void Four_digits_are_shown(double value, string expected) =>
        NumberStyle.For([value]).Text(value).ShouldBe(expected);

    [Fact]
    public void Numbers_that_stand_together_have_the_same_decimals() =>
        NumberStyle.For([1234.5, 2]).Text(2).ShouldBe("2");
}
