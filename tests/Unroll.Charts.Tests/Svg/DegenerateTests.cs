using Unroll.Charts.Svg;

namespace Unroll.Charts.Tests.Svg;

public sealed class DegenerateTests
{
    [Theory]
    [InlineData]
    [InlineData(42.0)]
    [InlineData(0.0)]
    [InlineData(3.0, 3.0, 3.0)]
    [InlineData(double.NaN)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    [InlineData(double.NaN, 1.0, double.NaN)]
    [InlineData(double.NegativeInfinity, 1.0, double.PositiveInfinity)]
    [InlineData(1e12, 2e12, -3e12)]
    [InlineData(1e12, 1e12 + 1)]
    [InlineData(1e-12, -2e-12, 3e-12)]
    [InlineData(-5.0, -7.0, -6.0)]
    [InlineData(1e300, -1e300)]
    [InlineData(double.MaxValue, double.MinValue)]
    [InlineData(double.Epsilon, 0.0)]
    [InlineData(0.1 + 0.2, 0.3)]
    [InlineData(123456789.123, 123456789.124)]
    public void Any_values_make_a_readable_drawing(params double[] values) =>
        Draw(Samples.OneLine(values)).ShouldBeReadable();

    [Fact]
    public void The_samples_are_readable()
    {
        Draw(Samples.Monthly()).ShouldBeReadable();
        Draw(Samples.TwoPanels()).ShouldBeReadable();
    }

    [Fact]
    public void A_value_alone_is_a_dot() =>
        Draw(Samples.OneLine(double.NaN, 4, double.NaN)).All("circle").ShouldHaveSingleItem();

    [Fact]
    public void No_values_are_said_to_be_none() =>
        Draw(Samples.OneLine(double.NaN)).All("text").ShouldContain(t => t.Value == "no values");

    [Fact]
    public void A_chart_of_nothing_is_still_a_drawing() => Draw(new("", new Chart())).ShouldBeReadable();

    [Fact]
    public void A_band_of_one_step_can_be_seen()
    {
        var band = new Band("80 %", [Samples.Day(2024, 5, 9)], [1], [3]);
        SvgDocument svg = Draw(
            new("", new Chart { Lines = [new Line("x", Samples.Days(3), [1, 2, 3])], Bands = [band] })
        );
        svg.OfClass("band").Single().Elements().Single().Attribute("width")!.Value.ShouldBe("8");
    }

    [Theory]
    [InlineData("0001-01-01", "0001-01-01")]
    [InlineData("9999-12-31T23:59:59.9999999", "9999-12-31T23:59:59.9999999")]
    [InlineData("0001-01-01", "9999-12-31")]
    [InlineData("2024-01-01", "2024-01-01T00:00:00.0000001")]
    [InlineData("2024-02-29T12:34:56", "2024-02-29T12:34:56")]
    public void Any_times_make_finite_coordinates_inside_the_drawing(string start, string end)
    {
        DateTime[] times = [DateTime.Parse(start), DateTime.Parse(end)];
        SvgDocument svg = Draw(new("", new Chart { Lines = [new Line("x", times, [1, 2])] }));
        svg.Points().ShouldAllBe(p => p.X >= 0 && p.X <= svg.Width && p.Y >= 0 && p.Y <= svg.Height);
    }

    [Fact]
    public void A_marker_far_from_the_data_widens_the_axis()
    {
        var marker = new Marker(
            Samples.Day(2030, 1, 1),
            "a label long enough to leave the drawing on its right"
        );
        Draw(new("", new Chart { Lines = [new Line("x", Samples.Days(3), [1, 2, 3])], Markers = [marker] }))
            .ShouldBeReadable();
    }

    [Fact]
    public void Long_names_are_cut()
    {
        string name = new('w', 100_000);
        var chart = new Chart
        {
            Title = name,
            YLabel = name,
            XLabel = name,
            Lines = [new Line(name, Samples.Days(2), [1, 2])],
            Markers = [new(Samples.Day(2024, 5, 6), name)],
        };
        Draw(new(name + "!", chart)).ShouldBeReadable();
    }

    private static SvgDocument Draw(Figure figure) => new(new SvgRenderer().Render(figure));
}
