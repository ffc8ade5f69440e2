using System.Xml.Linq;
using Unroll.Charts.Svg;

namespace Unroll.Charts.Tests.Svg;

public sealed class StrokeChartTests
{
    private static readonly StrokeDrawing Wide = new(
        "wide",
        [
            [(0, 0), (200, 0), (200, 100)],
        ]
    );

    [Fact]
    public void Drawings_stand_row_by_row_with_their_captions()
    {
        SvgDocument svg = Draw(new("Some", [.. Enumerable.Repeat(Wide, 5)], 3));

        svg.Texts("title").ShouldBe(["Some"]);
        svg.Texts("caption").ShouldBe(["wide", "wide", "wide", "wide", "wide"]);
        XElement[] cells = [.. svg.OfClass("cell")];
        cells.Select(cell => SvgDocument.Number(cell, "x")).Distinct().Count().ShouldBe(3);
        cells.Select(cell => SvgDocument.Number(cell, "y")).Distinct().Count().ShouldBe(2);
        svg.ShouldStayInside();
    }

    [Fact]
    public void A_drawing_keeps_its_proportions_and_y_goes_down()
    {
        SvgDocument svg = Draw(new("", [Wide], 2));
        XElement cell = svg.OfClass("cell").Single();
        (double X, double Y)[] points = [.. Strokes(svg)];

        double width = points[1].X - points[0].X;
        width.ShouldBeGreaterThan(SvgDocument.Number(cell, "width") * 0.8);
        points[1].Y.ShouldBe(points[0].Y);
        (points[2].Y - points[1].Y).ShouldBe(width / 2, 0.2);
        (points[0].X - SvgDocument.Number(cell, "x")).ShouldBe(
            SvgDocument.Number(cell, "x") + SvgDocument.Number(cell, "width") - points[1].X,
            0.2
        );
    }

    [Fact]
    public void A_point_alone_is_a_dot_and_a_missing_point_breaks_its_stroke() =>
        Draw(
                new(
                    "",
                    [
                        new(
                            "",
                            [
                                [(5, 5)],
                                [(0, 0), (9, 9), (double.NaN, 1), (3, 3), (1, 8)],
                                [(1, double.NaN)],
                            ]
                        ),
                    ],
                    2
                )
            )
            .OfClass("line")
            .Single()
            .Elements()
            .Select(e => e.Name.LocalName)
            .ShouldBe(["circle", "path", "path"]);

    [Fact]
    public void A_drawing_of_one_colour_is_told_apart()
    {
        string[] colours =
        [
            .. Draw(
                    new(
                        "",
                        [Wide, new("wrong", Wide.Strokes.Select(s => s.ToArray()).ToArray(), colour: 1)],
                        2
                    )
                )
                .OfClass("line")
                .Select(line => line.Attribute("stroke")!.Value),
        ];
        colours[0].ShouldBe(Palette.Ink);
        colours[1].ShouldBe(Palette.Of(1));
    }

    [Fact]
    public void Whatever_the_strokes_they_can_be_drawn()
    {
        (double, double)[][][] some =
        [
            [],
            [
                [],
            ],
            [
                [(3, 3), (3, 3)],
            ],
            [
                [(double.MinValue, 0), (double.MaxValue, 1)],
            ],
            [
                [(0, 0), (1e-310, 1e-310)],
            ],
            [
                [(double.PositiveInfinity, 0)],
            ],
        ];
        foreach ((double, double)[][] strokes in some)
        {
            foreach (int columns in new[] { 1, 30 })
            {
                Draw(new("x", [new("a caption that is far too long for its cell", strokes)], columns))
                    .ShouldStayInside();
            }
        }
    }

    [Fact]
    public void Points_too_near_to_see_are_left_out()
    {
        (double, double)[] circle =
        [
            .. Enumerable.Range(0, 10_001).Select(i => (Math.Cos(i * 6.2832e-4), Math.Sin(i * 6.2832e-4))),
        ];
        (double X, double Y)[] points = [.. Strokes(Draw(new("", [new("", [circle])], 8)))];
        points.Length.ShouldBeInRange(100, 400);
        points[^1].X.ShouldBe(points[0].X, 0.11);
    }

    [Fact]
    public void It_speaks_to_screen_readers() =>
        Draw(new("", [Wide, Wide], 2)).All("desc").Single().Value.ShouldBe("2 drawings: wide, wide.");

    private static IEnumerable<(double X, double Y)> Strokes(SvgDocument svg) =>
        new SvgDocument(
            $"<svg xmlns='http://www.w3.org/2000/svg'>{svg.OfClass("line").Single()}</svg>"
        ).Points();

    private static SvgDocument Draw(StrokeChart chart) => new(new SvgRenderer().Render(chart));
}
