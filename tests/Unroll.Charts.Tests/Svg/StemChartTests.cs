using System.Xml.Linq;
using Unroll.Charts.Svg;

namespace Unroll.Charts.Tests.Svg;

public sealed class StemChartTests
{
    private static readonly StemChart Correlogram = new(
        "ACF of rail",
        1,
        [0.9, 0.1, -0.5, double.NaN],
        [0.2, 0.2, 0.2, 0.2]
    )
    {
        XLabel = "lag in days",
    };

    [Fact]
    public void Each_value_is_a_stem_from_zero()
    {
        SvgDocument svg = Draw(Correlogram);

        svg.Texts("title").ShouldBe(["ACF of rail"]);
        svg.Texts("x-label").ShouldBe(["lag in days"]);
        svg.Texts("number-labels").ShouldBe(["1", "2", "3", "4"]);
        XElement[] stems = Stems(svg);
        stems.Length.ShouldBe(3);
        stems.Select(stem => SvgDocument.Number(stem, "y1")).Distinct().ShouldHaveSingleItem();
        SvgDocument.Number(stems[0], "y2").ShouldBeLessThan(SvgDocument.Number(stems[0], "y1"));
        SvgDocument.Number(stems[2], "y2").ShouldBeGreaterThan(SvgDocument.Number(stems[2], "y1"));
    }

    [Fact]
    public void Values_within_the_band_are_grey_and_the_band_is_shaded()
    {
        SvgDocument svg = Draw(Correlogram);

        string[] colours = [.. Stems(svg).Select(stem => stem.Attribute("stroke")!.Value)];
        colours[0].ShouldBe(colours[2]);
        colours[1].ShouldNotBe(colours[0]);
        svg.OfClass("band").ShouldHaveSingleItem();
        Draw(new StemChart("", 0, [1, 2])).OfClass("band").ShouldBeEmpty();
    }

    [Fact]
    public void It_speaks_to_screen_readers() =>
        Draw(Correlogram)
            .All("desc")
            .Single()
            .Value.ShouldBe("Values outside of the band: 0.9 at 1, -0.5 at 3.");

    [Fact]
    public void It_can_be_drawn_whatever_its_values_are()
    {
        double[][] values =
        [
            [0],
            [0, 0, 0],
            [double.NaN],
            [1e300, -1e300],
            [double.PositiveInfinity],
            new double[5000],
        ];
        foreach (double[] some in values)
        {
            string svg = new SvgRenderer().Render(new StemChart("x", 0, some));
            new SvgDocument(svg).Texts("number-labels").ShouldNotBeEmpty();
            svg.ShouldNotContain("NaN");
            svg.ShouldNotContain("Infinity");
        }
    }

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        Should.Throw<ArgumentException>(() => new StemChart("", 1, []));
        Should
            .Throw<ArgumentException>(() => new StemChart("", 1, [1, 2], [1]))
            .Message.ShouldStartWith("expected one bound for each of 2 values, got 1.");
        Should.Throw<ArgumentException>(() => new StemChart("", 1, [1], [double.NaN]));
        Should.Throw<ArgumentException>(() => new StemChart("", 1, [1], [-1]));
    }

    private static XElement[] Stems(SvgDocument svg) =>
        [.. svg.OfClass("stems").Single().Elements().Where(element => element.Name.LocalName == "line")];

    private static SvgDocument Draw(StemChart chart) => new(new SvgRenderer().Render(chart));
}
