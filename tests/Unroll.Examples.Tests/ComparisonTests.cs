using Unroll.Examples.Results;

namespace Unroll.Examples.Tests;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData(9, "better")]
    [InlineData(10, "within")]
    [InlineData(30, "within")]
    [InlineData(31, "**short**")]
    public void A_median_is_compared_with_the_range_of_others(double ours, string verdict) =>
        Compare([ours], book: 5, [10, 20, 30]).Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData(19, "better")]
    [InlineData(20.000_1, "same")]
    [InlineData(20.001, "**short**")]
    [InlineData(21, "**short**")]
    public void Without_others_it_is_compared_with_the_book(double ours, string verdict) =>
        Compare([ours], book: 20, null).Verdict.ShouldBe(verdict);

    [Fact]
    public void What_has_one_figure_is_the_same_as_far_as_that_is_written_out() =>
        Compare([0.021_044_67], book: null, [0.021_044_7]).Verdict.ShouldBe("same");

    [Fact]
    public void A_forecast_is_neither_better_nor_short() =>
        new Comparison(
            new("SARIMA", "forecast of June", [1]),
            new("SARIMA", "forecast of June", 2, null)
        ).Verdict.ShouldBeEmpty();

    [Fact]
    public void Only_seeds_that_both_have_run_are_compared()
    {
        Comparison comparison = Compare([1, 2, 3, 400], book: null, [5, 6, 7]);
        comparison.Seeds.ShouldBe(3);
        comparison.Ours.ShouldBe("2 (1 to 3)");
        comparison.PyTorch.ShouldBe("6 (5 to 7)");
    }

    [Fact]
    public void A_figure_is_in_its_band_if_the_seeds_have_given_it()
    {
        RecordedFigure figure = new("RNN", "best MAE", [30_000, 31_000]);
        figure.Holds(30_500).ShouldBeTrue();
        figure.Holds(31_100).ShouldBeTrue();
        figure.Holds(31_200).ShouldBeFalse();
        figure.Holds(29_800).ShouldBeFalse();
        figure.Holds(double.NaN).ShouldBeFalse();
    }

    [Fact]
    public void A_difference_of_nothing_may_be_a_rounding_error()
    {
        RecordedFigure figure = new("weather", "difference", [0]);
        figure.Holds(9e-10).ShouldBeTrue();
        figure.Holds(2e-9).ShouldBeFalse();
    }

    [Fact]
    public void The_median_of_an_even_number_is_between_the_two_in_the_middle() =>
        new RecordedFigure("RNN", "best MAE", [4, 1, 3, 2]).Median.ShouldBe(2.5);

    private static Comparison Compare(double[] ours, double? book, double[]? others) =>
        new(new("RNN", "best MAE", ours), new("RNN", "best MAE", book, others));
}
