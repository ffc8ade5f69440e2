using FsCheck;
using FsCheck.Fluent;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Tests.Scales;

public sealed class ValueTicksTests
{
    [Fact]
    public void Ticks_are_inside_the_range_evenly_apart_by_1_2_or_5_times_a_power_of_ten() =>
        Prop.ForAll(
                Gen.Choose(-1_000_000, 1_000_000).Three().ToArbitrary(),
                Gen.Choose(-250, 250).ToArbitrary(),
                (mantissas, power) =>
                {
                    double unit = Math.Pow(10, power);
                    double min = mantissas.Item1 * unit;
                    double span = (Math.Abs(mantissas.Item2) + 1) * unit;
                    int count = 2 + (Math.Abs(mantissas.Item3) % 10);
                    var scale = new ValueScale(min, min + span);
                    var ticks = ValueTicks.For(scale, count);

                    ticks.Values.Length.ShouldBeInRange(2, count + 3);
                    ticks.Values.ShouldBeInOrder();
                    ticks.Labels.Distinct().Count().ShouldBe(ticks.Values.Length);
                    ticks.Values.ShouldAllBe(v => scale.Fraction(v) > -1e-6 && scale.Fraction(v) < 1 + 1e-6);
                    double step = (ticks.Values[^1] - ticks.Values[0]) / (ticks.Values.Length - 1);
                    double factor = step / Math.Pow(10, ticks.Exponent);
                    new[] { 1.0, 2, 5 }.ShouldContain(f => Math.Abs(factor - f) < 1e-6);
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 0.5, 5, "0|0.1|0.2|0.3|0.4|0.5")]
    [InlineData(-20, 110, 4, "0|50|100")]
    [InlineData(0, 900_000, 5, "0|200,000|400,000|600,000|800,000")]
    [InlineData(0, 1_300_000, 4, "0|500,000|1,000,000")]
    [InlineData(0, 5e6, 5, "0|1M|2M|3M|4M|5M")]
    [InlineData(2e7, 2.2e7, 4, "20.0M|20.5M|21.0M|21.5M|22.0M")]
    [InlineData(0, 3e12, 3, "0|1T|2T|3T")]
    [InlineData(1e12, 1e12 + 20, 2, "1,000,000,000,000|1,000,000,000,010|1,000,000,000,020")]
    [InlineData(-1e-12, 3e-12, 4, "-1e-12|0|1e-12|2e-12|3e-12")]
    [InlineData(0, 1e16, 2, "0|0.5e16|1.0e16")]
    public void Labels_are_short_and_alike(double min, double max, int count, string expected) =>
        string.Join('|', ValueTicks.For(new(min, max), count).Labels).ShouldBe(expected);
}
