using Unroll.Charts.Layout;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Tests.Layout;

public sealed class LineRunsTests
{
    private const double Gap = double.NaN;

    [Fact]
    public void A_missing_value_breaks_the_line()
    {
        List<List<int>> runs = Runs([1, 2, Gap, Gap, 3, Gap, 4, 5], columns: 100);
        runs.Count.ShouldBe(3);
        runs[0].ShouldBe([0, 1]);
        runs[1].ShouldBe([4]);
        runs[2].ShouldBe([6, 7]);
    }

    [Fact]
    public void A_line_without_values_has_no_runs() => Runs([Gap, Gap], columns: 10).ShouldBeEmpty();

    [Fact]
    public void Thinning_keeps_the_ends_and_the_extremes_of_every_column()
    {
        double[] values = [.. Enumerable.Range(0, 100_000).Select(i => Math.Sin(i * 0.37) * (1 + (i % 977)))];
        values[31_415] = 5000;
        values[92_653] = -5000;
        List<int> kept = Runs(values, columns: 200).ShouldHaveSingleItem();

        kept.ShouldBeInOrder();
        kept.Count.ShouldBeLessThanOrEqualTo(4 * 201);
        kept[0].ShouldBe(0);
        kept[^1].ShouldBe(values.Length - 1);
        kept.ShouldContain(31_415);
        kept.ShouldContain(92_653);
    }

    [Fact]
    public void Thinning_keeps_a_gap_that_is_wide_enough_to_see_and_no_other()
    {
        double[] values = [.. Enumerable.Range(0, 100_000).Select(i => i % 2 == 0 ? i : Gap)];
        Array.Fill(values, Gap, 50_000, 5000);
        Runs(values, columns: 200).Count.ShouldBe(2);
    }

    [Fact]
    public void Thinning_a_band_covers_all_of_it()
    {
        double[] upper = [.. Enumerable.Range(0, 100_000).Select(i => i == 777 ? 9.0 : 1)];
        double[] lower = [.. upper.Select((_, i) => i == 778 ? -9.0 : -1)];
        var band = new Band("b", Samples.Days(upper.Length), lower, upper);
        List<BandPoint> points = BandRuns
            .Of(band, Scale(band.Times[0], band.Times[^1]), columns: 100)
            .ShouldHaveSingleItem();

        points.Count.ShouldBeLessThanOrEqualTo(101);
        points.Max(p => p.Upper).ShouldBe(9);
        points.Min(p => p.Lower).ShouldBe(-9);
    }

    private static List<List<int>> Runs(double[] values, int columns)
    {
        var line = new Line("x", Samples.Days(values.Length), values);
        return LineRuns.Of(line, Scale(line.Times[0], line.Times[^1]), columns);
    }

    private static TimeScale Scale(DateTime start, DateTime end) => new(start, end, TimeSpan.Zero);
}
