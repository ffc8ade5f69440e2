using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Tests.Scales;

public sealed class LogarithmicTicksTests
{
    [Theory]
    [InlineData(1, 1000, 4, "1|10|100|1,000")]
    [InlineData(0.01, 1, 8, "0.01|0.02|0.05|0.1|0.2|0.5|1")]
    [InlineData(1e-8, 1, 4, "1e-6|1e-3|1e0")]
    [InlineData(1.1, 7, 6, "2|5")]
    [InlineData(0.21, 0.33, 3, "0.25|0.30")]
    public void Labels_are_round_and_alike(double least, double greatest, int count, string expected) =>
        string.Join('|', For(least, greatest, count).Select(t => t.Label)).ShouldBe(expected);

    [Fact]
    public void Ticks_are_inside_the_range_at_least_two_and_not_too_many() =>
        Prop.ForAll(
                Gen.Choose(-300_000, 300_000).ToArbitrary(),
                Gen.Choose(10, 300_000).ToArbitrary(),
                Gen.Choose(2, 10).ToArbitrary(),
                (place, size, count) =>
                {
                    var scale = new ValueScale(place / 1000.0, Math.Min((place + size) / 1000.0, 305));
                    AxisTick[] ticks = [.. LogarithmicTicks.For(scale, count)];

                    ticks.Length.ShouldBeInRange(2, Math.Max(count + 3, 6));
                    ticks.Select(t => t.Place).ShouldBeInOrder();
                    ticks.Select(t => t.Label).ShouldBeUnique();
                    ticks.ShouldAllBe(t =>
                        scale.Fraction(t.Place) > -1e-6 && scale.Fraction(t.Place) < 1 + 1e-6
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    private static ImmutableArray<AxisTick> For(double least, double greatest, int count) =>
        LogarithmicTicks.For(new(Math.Log10(least), Math.Log10(greatest)), count);
}
