using System.Xml.Linq;
using Unroll.Charts.Svg;

namespace Unroll.Charts.Tests.Svg;

public sealed class CurveChartTests
{
    private static readonly double[] Epochs = [.. Enumerable.Range(1, 50).Select(i => (double)i)];

    private static readonly CurveChart Losses = new("Losses")
    {
        XLabel = "epoch",
        YLabel = "MAE",
        Curves =
        [
            new("training", Epochs, [.. Epochs.Select(i => 1 / i)]),
            new("validation", Epochs, [.. Epochs.Select(i => 1.1 / i)], LineStyle.Dashed),
        ],
        Markers = [new(38, "best")],
    };

    [Fact]
    public void It_has_its_title_legend_axes_and_marker()
    {
        SvgDocument svg = Draw(Losses);

        svg.Texts("title").ShouldBe(["Losses"]);
        svg.Texts("legend").ShouldBe(["training", "validation"]);
        svg.Texts("x-label").ShouldBe(["epoch"]);
        svg.Texts("y-label").ShouldBe(["MAE"]);
        svg.Texts("marker-label").ShouldBe(["best"]);
        svg.Texts("number-labels").ShouldContain("50");
        svg.OfClass("line").Count().ShouldBe(2);
        svg.ShouldStayInside();
    }

    [Fact]
    public void Points_stand_at_their_ticks()
    {
        SvgDocument svg = Draw(new("") { Curves = [new("", [0, 10, 20], [0, 5, 20])] });

        (double X, double Y)[] points = [.. Path(svg)];
        points[0].X.ShouldBe(LabelX(svg, "0"), 0.11);
        points[1].X.ShouldBe(LabelX(svg, "10"), 0.11);
        points[1].Y.ShouldBe(LabelY(svg, "5"), 0.11);
        points[2].Y.ShouldBe(LabelY(svg, "20"), 0.11);
    }

    [Fact]
    public void On_a_logarithmic_axis_equal_ratios_are_equal_distances()
    {
        SvgDocument svg = Draw(
            new("") { LogarithmicY = true, Curves = [new("", [0, 1, 2, 3], [0.001, 0.01, 1, 100])] }
        );

        double[] levels = [.. Path(svg).Select(p => p.Y)];
        double decade = levels[0] - levels[1];
        (levels[1] - levels[2]).ShouldBe(2 * decade, 0.3);
        (levels[2] - levels[3]).ShouldBe(2 * decade, 0.3);
        svg.Texts("value-labels").ShouldBe(["0.001", "0.01", "0.1", "1", "10", "100"], ignoreOrder: true);
        levels[1].ShouldBe(LabelY(svg, "0.01"), 0.11);
    }

    [Fact]
    public void What_has_no_logarithm_breaks_the_curve() =>
        Draw(
                new("")
                {
                    LogarithmicY = true,
                    Curves = [new("", [0, 1, 2, 3, 4, 5, 6], [1, 2, 0, 4, 5, -1, 7])],
                }
            )
            .OfClass("line")
            .Single()
            .Elements()
            .Select(e => e.Name.LocalName)
            .ShouldBe(["path", "path", "circle"]);

    [Fact]
    public void A_missing_value_breaks_the_curve() =>
        Draw(new("") { Curves = [new("", [0, 1, 2, 3, 4], [1, 2, double.NaN, 4, 5])] })
            .OfClass("line")
            .Single()
            .Elements()
            .Count()
            .ShouldBe(2);

    [Fact]
    public void Between_epochs_there_are_no_ticks() =>
        Draw(new("") { Curves = [new("", [0, 1, 2], [1, 2, 3])] })
            .Texts("number-labels")
            .ShouldBe(["0", "1", "2"]);

    [Fact]
    public void Without_values_it_says_so()
    {
        Draw(new("none")).Root.Value.ShouldContain("no values");
        Draw(new("none") { Curves = [new("x", [1], [double.NaN])] }).Root.Value.ShouldContain("no values");
        Draw(Losses).Root.Value.ShouldNotContain("no values");
    }

    [Theory]
    [InlineData]
    [InlineData(42.0)]
    [InlineData(0.0)]
    [InlineData(3.0, 3.0, 3.0)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.NegativeInfinity, 1.0, double.PositiveInfinity)]
    [InlineData(1e-12, -2e-12, 3e-12)]
    [InlineData(1e300, -1e300)]
    [InlineData(double.MaxValue, double.MinValue)]
    [InlineData(double.Epsilon, 1e308)]
    [InlineData(1e-6, 1.0, 1e6)]
    [InlineData(2.1, 2.2)]
    [InlineData(0.1 + 0.2, 0.3)]
    public void Any_values_can_be_drawn(params double[] values)
    {
        foreach (bool isLogarithmic in new[] { false, true })
        {
            double[][] numbers =
            [
                [.. values.Select((_, i) => (double)i)],
                [.. values.Select((_, i) => 1e15 + i)],
                [.. values.Select(_ => 0.25)],
                [.. values.Select((_, i) => i == 0 ? double.MinValue : double.MaxValue)],
            ];
            foreach (double[] x in numbers)
            {
                SvgDocument svg = Draw(
                    new("x") { LogarithmicY = isLogarithmic, Curves = [new("values", x, values)] }
                );
                svg.ShouldStayInside();
                svg.Texts("number-labels").ShouldNotBeEmpty();
                svg.Texts("value-labels").Length.ShouldBeGreaterThanOrEqualTo(2);
                svg.Texts("value-labels").ShouldBeUnique();
            }
        }
    }

    [Fact]
    public void It_speaks_to_screen_readers() =>
        Draw(Losses)
            .All("desc")
            .Single()
            .Value.ShouldStartWith(
                "training: 50 values from 1 to 50, the least 0.02, the greatest 1, the last 0.02."
            );

    [Fact]
    public void A_million_points_make_a_small_file()
    {
        double[] x = [.. Enumerable.Range(0, 1_000_000).Select(i => (double)i)];
        string svg = new SvgRenderer().Render(
            new CurveChart("") { Curves = [new("", x, [.. x.Select(i => Math.Sin(i * 0.7) * i)])] }
        );
        svg.Length.ShouldBeLessThan(60_000);
    }

    private static IEnumerable<(double X, double Y)> Path(SvgDocument svg) =>
        new SvgDocument(
            $"<svg xmlns='http://www.w3.org/2000/svg'>{svg.OfClass("line").Single()}</svg>"
        ).Points();

    private static double LabelX(SvgDocument svg, string label) =>
        SvgDocument.Number(Label(svg, "number-labels", label), "x");

    // The middle of the digits stands four pixels above the baseline.
    private static double LabelY(SvgDocument svg, string label) =>
        SvgDocument.Number(Label(svg, "value-labels", label), "y") - 4;

    private static XElement Label(SvgDocument svg, string row, string label) =>
        svg.OfClass(row).Elements().First(e => e.Value == label);

    private static SvgDocument Draw(CurveChart chart) => new(new SvgRenderer().Render(chart));
}
