using System.Text.Json;
using Unroll.Forecasting.Analysis;

namespace Unroll.Forecasting.Tests.Analysis;

public sealed class StationarityTests
{
    [Fact]
    public void The_orders_of_differencing_are_those_of_R()
    {
        foreach (JsonElement series in RecordedAnalysis.Read("differencing").EnumerateArray())
        {
            double[] values = series.Values();
            string what = $"{values.Length} values of season {series.Season()}";
            DifferencingOrder.Regular(values).ShouldBe(series.GetProperty("ndiffs").GetInt32(), what);
            DifferencingOrder
                .Seasonal(values, series.Season())
                .ShouldBe(series.GetProperty("nsdiffs").GetInt32(), what);
        }
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e12)]
    public void No_verdict_depends_on_the_scale(double scale)
    {
        foreach (JsonElement series in RecordedAnalysis.Read("differencing").EnumerateArray())
        {
            double[] values = series.Values();
            double[] scaled = [.. values.Select(value => value * scale)];
            DifferencingOrder.Regular(scaled).ShouldBe(DifferencingOrder.Regular(values));
            DifferencingOrder
                .Seasonal(scaled, series.Season())
                .ShouldBe(DifferencingOrder.Seasonal(values, series.Season()));
            DickeyFullerTest
                .Test(scaled, DeterministicTerms.Trend, 1)
                .Statistic.ShouldReproduce(
                    DickeyFullerTest.Test(values, DeterministicTerms.Trend, 1).Statistic,
                    "ADF"
                );
            KpssTest.Test(scaled).Statistic.ShouldReproduce(KpssTest.Test(values).Statistic, "KPSS");
        }
    }

    [Fact]
    public void A_constant_needs_no_differences()
    {
        double[] constant = [.. Enumerable.Repeat(0.1, 40)];
        DifferencingOrder.Regular(constant).ShouldBe(0);
        DifferencingOrder.Seasonal(constant, 4).ShouldBe(0);
        KpssTest.Test(constant).ShouldBe(new StationarityResult(0, 0.1, 0, 40));
        Should
            .Throw<ArgumentException>(() => DickeyFullerTest.Test(constant))
            .Message.ShouldStartWith("expected a series that its terms and its past do not explain entirely");
    }

    [Fact]
    public void Without_an_exception_it_is_told_that_nothing_is_left_to_test()
    {
        double[] line = [.. Enumerable.Range(0, 60).Select(i => 0.1 + (0.3 * i))];
        DickeyFullerTest.TryTest(line, DeterministicTerms.Trend, null, out _).ShouldBeFalse();
        DickeyFullerTest.TryTest(line, DeterministicTerms.Constant, 0, out _).ShouldBeFalse();
        double[] noise = RecordedAnalysis.Read("differencing")[0].Values();
        DickeyFullerTest
            .TryTest(noise, DeterministicTerms.Constant, 1, out StationarityResult result)
            .ShouldBeTrue();
        result.ShouldBe(DickeyFullerTest.Test(noise, DeterministicTerms.Constant, 1));
    }

    [Fact]
    public void A_straight_line_needs_one_difference_and_is_stationary_around_its_trend()
    {
        double[] line = [.. Enumerable.Range(0, 60).Select(i => 0.1 + (0.3 * i))];
        DifferencingOrder.Regular(line).ShouldBe(1);
        KpssTest.Test(line, DeterministicTerms.Trend).Statistic.ShouldBe(0);
        KpssTest.Test(line).PValue.ShouldBe(0.01);
    }

    [Fact]
    public void A_season_that_never_changes_is_differenced_once()
    {
        double[] season = [.. Enumerable.Range(0, 60).Select(i => 0.1 * (i % 6))];
        DifferencingOrder.Seasonal(season, 6, maximum: 2).ShouldBe(1);
        DifferencingOrder.Seasonal(season, 1).ShouldBe(0);
        DifferencingOrder.Seasonal(season.AsSpan(..12), 6).ShouldBe(0);
    }

    [Fact]
    public void Missing_values_are_left_out_or_interpolated()
    {
        double[] line = [.. Enumerable.Range(0, 60).Select(i => (3.0 * i) + (7 * (i % 2)))];
        double[] gaps = [.. line];
        gaps[0] = gaps[30] = gaps[31] = double.NaN;
        DifferencingOrder.Regular(gaps).ShouldBe(DifferencingOrder.Regular(line));
        DifferencingOrder.Seasonal(gaps, 2).ShouldBe(DifferencingOrder.Seasonal(line, 2));
        KpssTest.Test(gaps).Observations.ShouldBe(57);
        Should
            .Throw<ArgumentException>(() => DickeyFullerTest.Test(gaps))
            .Message.ShouldStartWith("expected a finite number at every position, got a missing value at 0");
    }

    [Fact]
    public void Nothing_there_needs_nothing()
    {
        double[] missing = [.. Enumerable.Repeat(double.NaN, 30)];
        DifferencingOrder.Regular(missing).ShouldBe(0);
        DifferencingOrder.Seasonal(missing, 3).ShouldBe(0);
        DifferencingOrder.Regular([]).ShouldBe(0);
        DifferencingOrder.Seasonal([1, 2], 12).ShouldBe(0);
    }

    [Fact]
    public void What_cannot_be_tested_is_refused()
    {
        Should.Throw<ArgumentException>(() => KpssTest.Test([1, 2]));
        Should
            .Throw<ArgumentException>(() => KpssTest.Test([1, 2, double.PositiveInfinity]))
            .Message.ShouldStartWith("expected finite numbers, got Infinity at 2");
        Should.Throw<ArgumentOutOfRangeException>(() => KpssTest.Test([1, 2, 4], DeterministicTerms.None));
        Should.Throw<ArgumentOutOfRangeException>(() => KpssTest.Test([1, 2, 4], lags: 3));
        Should
            .Throw<ArgumentException>(() => DickeyFullerTest.Test([1, 2, 4, 7, 5, 6], lags: 3))
            .Message.ShouldStartWith("expected at least 11 values, got 6");
        Should.Throw<ArgumentOutOfRangeException>(() => DifferencingOrder.Regular([1, 2], significance: 0.2));
        Should.Throw<ArgumentException>(() => DifferencingOrder.Regular([1, double.NegativeInfinity]));
    }
}
