using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Analysis;

namespace Unroll.Forecasting.Tests.Analysis;

public sealed class BoxCoxTests
{
    [Fact]
    public void The_transform_is_a_power_or_the_logarithm()
    {
        BoxCox.Transform([1, 4, 9], 0.5).ShouldBe([0, 2, 4]);
        BoxCox.Transform([1, Math.E], 0).ShouldBe([0, 1]);
        BoxCox.Transform([1, 2, 4], -1).ShouldBe([0, 0.5, 0.75]);
        BoxCox.Transform([-4, 0, 3], 1).ShouldBe([-5, -1, 2]);
        BoxCox.Transform([-4, 0], 0.5).ShouldBe([-6, -2]);
        BoxCox.Transform([double.NaN], 0.5).ShouldBe([double.NaN]);
    }

    [Fact]
    public void The_inverse_gives_the_values_back()
    {
        var cases =
            from lambda in Gen.Choose(-100, 200)
            from value in Gen.Choose(1, 1_000_000)
            select (Lambda: lambda / 100.0, Value: value / 1000.0);
        Prop.ForAll(
                cases.ToArbitrary(),
                one =>
                {
                    double[] transformed = BoxCox.Transform([one.Value], one.Lambda);
                    BoxCox.Inverse(transformed, one.Lambda)[0].ShouldBe(one.Value, 1e-6 * one.Value);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Beyond_what_a_negative_lambda_reaches_lies_infinity() =>
        BoxCox.Inverse([0.5, 1, 2], -1).ShouldBe([2, double.PositiveInfinity, double.PositiveInfinity]);

    [Fact]
    public void Values_that_are_not_positive_have_no_logarithm() =>
        Should
            .Throw<ArgumentException>(() => BoxCox.Transform([1, 0], 0))
            .Message.ShouldStartWith("expected positive values for lambda = 0, got 0 at 1");

    [Fact]
    public void Guerreros_lambda_is_that_of_R()
    {
        foreach (JsonElement series in RecordedAnalysis.Read("guerrero").EnumerateArray())
        {
            // R's search stops within 1e-4 of the minimum; the same search stops at the same place.
            BoxCox
                .Guerrero(series.Values(), series.Season())
                .ShouldBe(
                    series.GetProperty("lambda").GetDouble(),
                    1e-7,
                    series.GetProperty("name").GetString()
                );
        }
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e12)]
    public void Guerreros_lambda_does_not_depend_on_the_scale(double scale)
    {
        JsonElement series = RecordedAnalysis.Read("guerrero")[0];
        double[] scaled = [.. series.Values().Select(value => value * scale)];
        BoxCox.Guerrero(scaled, 12).ShouldBe(BoxCox.Guerrero(series.Values(), 12), 1e-3);
    }

    [Fact]
    public void A_series_that_says_nothing_about_its_spread_stays_as_it_is()
    {
        BoxCox.Guerrero([3, 3, 3, 3, 3, 3, 3, 3], 2).ShouldBe(1);
        BoxCox.Guerrero([1, 2, 3, 4], 2).ShouldBe(1);
        BoxCox.Guerrero([], 1).ShouldBe(1);
    }
}
