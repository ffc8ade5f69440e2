using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Intervals;

namespace Unroll.Forecasting.Tests.Intervals;

public sealed class IntervalsTests
{
    [Theory]
    [InlineData(0.8, 1.2815515655446004)]
    [InlineData(0.95, 1.959963984540054)]
    [InlineData(0.99, 2.5758293035489004)]
    public void Gaussian_bands_reach_as_far_as_the_quantile(double level, double quantile)
    {
        IntervalForecast band = GaussianIntervals.Around([10, 20], [1, 2], [level]).ShouldHaveSingleItem();
        band.Level.ShouldBe(level);
        band.Lower.ShouldBe([10 - quantile, 20 - (2 * quantile)], 1e-12);
        band.Upper.ShouldBe([10 + quantile, 20 + (2 * quantile)], 1e-12);
    }

    [Fact]
    public void Gaussian_bands_refuse_senseless_levels()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => GaussianIntervals.Around([1], [1], [1]));
        Should.Throw<ArgumentException>(() => GaussianIntervals.Around([1], [1, 2], [0.5]));
    }

    [Fact]
    public void A_conformal_band_is_as_wide_as_the_error_of_its_rank()
    {
        var intervals = new ConformalIntervals([
            [-9, 1, 2, -3, 4, 5, -6, 7, 8],
            [10, double.NaN],
        ]);
        intervals.HalfWidth(1, 0.8).ShouldBe(8);
        intervals.HalfWidth(1, 0.9).ShouldBe(9);
        intervals.HalfWidth(1, 0.01).ShouldBe(1);
        IReadOnlyList<IntervalForecast> bands = intervals.Around([100, 200], [0.5]);
        bands[0].Lower.ShouldBe([95, 190]);
        bands[0].Upper.ShouldBe([105, 210]);
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.8, 4)]
    [InlineData(0.9, 9)]
    [InlineData(0.95, 19)]
    [InlineData(0.99, 99)]
    public void Too_few_errors_make_no_band(double level, int least)
    {
        ConformalIntervals.MinimumErrors(level).ShouldBe(least);
        new ConformalIntervals([
            [.. Enumerable.Repeat(1.0, least)],
        ]).HalfWidth(1, level).ShouldBe(1);
        var few = new ConformalIntervals([
            [.. Enumerable.Repeat(1.0, least - 1)],
        ]);
        Should
            .Throw<ArgumentException>(() => few.HalfWidth(1, level))
            .Message.ShouldStartWith($"expected at least {least} errors of step 1");
    }

    [Fact]
    public void A_step_without_errors_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new ConformalIntervals([
                [1, 2],
            ]).HalfWidth(2, 0.5)
        );

    // Of n + 1 errors, each is as likely to be the new one: the band of the others must hold the promised share.
    [Fact]
    public void The_share_of_errors_held_is_between_the_level_and_the_level_and_one_in_n()
    {
        Gen<(int[] Errors, int Percent)> cases =
            from errors in Gen.Choose(1, 1_000_000).ArrayOf(30)
            from percent in Gen.Choose(1, 96)
            select (errors, percent);
        Prop.ForAll(
                cases.ToArbitrary(),
                x =>
                {
                    double level = x.Percent / 100.0;
                    int[] errors = [.. x.Errors.Select((error, i) => (error * 100) + i)];
                    int held = errors.Count(error =>
                        error
                        <= new ConformalIntervals([
                            [.. errors.Where(e => e != error).Select(e => (double)e)],
                        ]).HalfWidth(1, level)
                    );
                    double share = held / 30.0;
                    return share >= level - 1e-9 && share < level + (1 / 30.0);
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
