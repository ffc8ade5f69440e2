using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Series;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("buss", "bus")]
    [InlineData("BUS", "bus")]
    [InlineData("rail", "rail_boardings")]
    [InlineData("raii_boarding", "rail_boardings")]
    [InlineData("temperature", null)]
    public void The_nearest_name_is_suggested_if_it_is_near(string name, string? expected) =>
        NearestName.Of(name, ["bus", "rail_boardings"]).ShouldBe(expected);

    [Fact]
    public void Of_no_names_none_is_near() => NearestName.Of("bus", []).ShouldBeNull();
}
