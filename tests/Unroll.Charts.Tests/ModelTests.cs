namespace Unroll.Charts.Tests;

public sealed class ModelTests
{
    [Fact]
    public void A_line_of_unequal_lengths_is_refused_with_both_lengths()
    {
        var error = Should.Throw<ArgumentException>(() => new Line("x", Samples.Days(3), [1, 2]));
        error.Message.ShouldStartWith("expected one value for each of 3 times, got 2.");
        error.ParamName.ShouldBe("values");
    }

    [Fact]
    public void Times_out_of_order_are_refused_with_the_place() =>
        Should
            .Throw<ArgumentException>(() => new Line("x", [.. Samples.Days(3).Reverse()], [1, 2, 3]))
            .Message.ShouldStartWith(
                "expected times in order, got 2024-05-07T00:00:00 after 2024-05-08T00:00:00 at index 1"
            );

    [Fact]
    public void A_band_checks_both_of_its_bounds()
    {
        Should
            .Throw<ArgumentException>(() => new Band("x", Samples.Days(2), [1], [1, 2]))
            .ParamName.ShouldBe("lower");
        Should
            .Throw<ArgumentException>(() => new Band("x", Samples.Days(2), [1, 2], [1]))
            .ParamName.ShouldBe("upper");
    }

    [Fact]
    public void A_negative_colour_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Line("x", [], [], colour: -1));

    [Fact]
    public void A_figure_without_charts_is_refused() =>
        Should.Throw<ArgumentException>(() => new Figure("x", []));

    [Fact]
    public void A_line_does_not_change_when_the_callers_list_does()
    {
        double[] values = [1, 2];
        var line = new Line("x", Samples.Days(2), values);
        values[0] = 5;
        line.Values[0].ShouldBe(1);
    }
}
