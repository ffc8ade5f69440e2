using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Series;

public sealed class FillTests
{
    private const double Gap = double.NaN;

    [Theory]
    [InlineData(FillMethod.Forward, new[] { Gap, 1, Gap, Gap, 4, Gap }, new[] { Gap, 1, 1, 1, 4, 4 })]
    [InlineData(FillMethod.Linear, new[] { Gap, 1, Gap, Gap, 4, Gap }, new[] { 1.0, 1, 2, 3, 4, 4 })]
    [InlineData(
        FillMethod.Seasonal,
        new[] { 1, 10, Gap, 20, 5, Gap, Gap, 40 },
        new[] { 1.0, 10, 3, 20, 5, 30, 5, 40 }
    )]
    [InlineData(FillMethod.Seasonal, new[] { Gap, 10, Gap, 20 }, new[] { 10.0, 10, 15, 20 })]
    [InlineData(FillMethod.Linear, new[] { Gap, Gap }, new[] { Gap, Gap })]
    public void Numbers_are_filled(FillMethod method, double[] values, double[] expected)
    {
        double[] filled = Of(values).Fill(method, season: 2)["x"].ToArray();
        filled.Select(value => Math.Round(value, 12)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(FillMethod.Forward, "W W W A A A")]
    [InlineData(FillMethod.Linear, "W W W A A A")]
    [InlineData(FillMethod.Seasonal, "W W W A W A")]
    public void Texts_are_held(FillMethod method, string expected)
    {
        var column = new TextColumn("day", ["W", null, null, "A", null, null]);
        var index = new TimeIndex(new DateTime(2019, 5, 1), new Frequency(TimeUnit.Day), 6);
        new TimeSeries(index, [column])
            .Fill(method, season: 2)
            .Text("day")
            .Values.ToArray()
            .ShouldBe(expected.Split(' '));
    }

    [Fact]
    public void The_season_is_that_of_the_frequency_by_default()
    {
        double[] values = [1, 2, 3, 4, 5, 6, 7, Gap, 9];
        Of(values).Fill(FillMethod.Seasonal)["x"][7].ShouldBe(1);
    }

    [Fact]
    public void A_series_without_gaps_is_not_copied()
    {
        TimeSeries series = Of([1, 2, 3]);
        series.Fill(FillMethod.Linear).Columns[0].ShouldBeSameAs(series.Columns[0]);
    }

    [Fact]
    public void Filling_forward_never_looks_ahead()
    {
        Gen<(double[] Values, int Cut)> cases =
            from values in Gen.Elements(Gap, 1.0, 2.0, 3.0).ArrayOf(20)
            from cut in Gen.Choose(0, 20)
            select (values, cut);
        Prop.ForAll(
                cases.ToArbitrary(),
                x =>
                {
                    TimeSeries series = Of(x.Values);
                    return series
                        .Fill(FillMethod.Forward)[..x.Cut]["x"]
                        .SequenceEqual(series[..x.Cut].Fill(FillMethod.Forward)["x"]);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_season_below_one_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Of([1, Gap]).Fill(FillMethod.Seasonal, season: 0));

    private static TimeSeries Of(double[] values) =>
        new(
            new TimeIndex(new DateTime(2019, 5, 1), new Frequency(TimeUnit.Day), values.Length),
            [new NumericColumn("x", values)]
        );
}
