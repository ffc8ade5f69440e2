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

    [Fact]
    public void A_curve_checks_its_numbers()
    {
        Should
            .Throw<ArgumentException>(() => new Curve("x", [1, 2, 3], [1, 2]))
            .Message.ShouldStartWith("expected one value for each of 3 numbers, got 2.");
        Should
            .Throw<ArgumentException>(() => new Curve("x", [1, 3, 2], [1, 2, 3]))
            .Message.ShouldStartWith("expected finite numbers in order, got 2 after 3 at index 2");
        Should
            .Throw<ArgumentException>(() => new Curve("x", [double.NaN], [1]))
            .Message.ShouldStartWith("expected finite numbers in order, got NaN at index 0");
        Should.Throw<ArgumentOutOfRangeException>(() => new Curve("x", [], [], colour: -1));
    }

    [Fact]
    public void A_matrix_checks_its_labels()
    {
        Should.Throw<ArgumentException>(() => new MatrixChart("x", new double[0, 3], [], []));
        Should
            .Throw<ArgumentException>(() => new MatrixChart("x", new double[2, 3], ["a", "b"], ["a", "b"]))
            .Message.ShouldStartWith("expected one label for each of 3 columns, or none, got 2.");
    }

    [Fact]
    public void A_matrix_does_not_change_when_the_callers_does()
    {
        double[,] values = new double[1, 1];
        var chart = new MatrixChart("x", values, [], []);
        values[0, 0] = 5;
        chart[0, 0].ShouldBe(0);
    }

    [Theory]
    [InlineData(2, 0, 1, 0, "a row below 2, got 2")]
    [InlineData(0, 0, 1, 1, "a group below 1, got 1")]
    [InlineData(0, 0, 1, -1, "a group from 0, got -1")]
    [InlineData(0, 3, 1, 0, "a finite start and an end that is not before it, got 3 to 1")]
    [InlineData(0, double.NaN, 1, 0, "a finite start and an end that is not before it, got NaN to 1")]
    public void A_bar_that_does_not_fit_is_refused_with_its_place(
        int row,
        double start,
        double end,
        int group,
        string expected
    ) =>
        Should
            .Throw<ArgumentException>(() =>
                new SpanChart("x", ["a", "b"], [new(0, 0, 1), new(row, start, end, group)], "voice")
            )
            .Message.ShouldStartWith($"expected {expected} at index 1.");

    [Fact]
    public void Bars_need_rows() => Should.Throw<ArgumentException>(() => new SpanChart("x", [], []));

    [Fact]
    public void A_grid_of_drawings_checks_its_size()
    {
        Should.Throw<ArgumentException>(() => new StrokeChart("x", [], 3));
        Should.Throw<ArgumentOutOfRangeException>(() => new StrokeChart("x", [new("a", [])], 0));
    }
}
