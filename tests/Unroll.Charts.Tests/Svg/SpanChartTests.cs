using System.Xml.Linq;
using Unroll.Charts.Svg;

namespace Unroll.Charts.Tests.Svg;

public sealed class SpanChartTests
{
    private static readonly SpanChart Roll = new(
        "Roll",
        ["C4", "", "D4"],
        [new(0, 0, 2), new(2, 2, 4), new(0, 2, 4, 1)],
        "soprano",
        "bass"
    )
    {
        XLabel = "quarters",
        YLabel = "pitch",
    };

    [Fact]
    public void It_has_its_title_legend_and_labels()
    {
        SvgDocument svg = Draw(Roll);

        svg.Texts("title").ShouldBe(["Roll"]);
        svg.Texts("legend").ShouldBe(["soprano", "bass"]);
        svg.Texts("row-labels").ShouldBe(["C4", "D4"]);
        svg.Texts("x-label").ShouldBe(["quarters"]);
        svg.Texts("y-label").ShouldBe(["pitch"]);
        svg.Texts("number-labels").ShouldBe(["0", "1", "2", "3", "4"]);
        svg.OfClass("spans").Count().ShouldBe(2);
        svg.ShouldStayInside();
    }

    [Fact]
    public void Bars_stand_at_their_rows_and_numbers()
    {
        SvgDocument svg = Draw(Roll);
        XElement[] first = [.. svg.OfClass("spans").First().Elements()];
        double LabelX(string label) =>
            SvgDocument.Number(svg.OfClass("number-labels").Elements().First(e => e.Value == label), "x");
        double LabelY(string label) =>
            SvgDocument.Number(svg.OfClass("row-labels").Elements().First(e => e.Value == label), "y") - 4;

        SvgDocument.Number(first[0], "x").ShouldBe(LabelX("0"), 0.2);
        SvgDocument.Number(first[1], "x").ShouldBe(LabelX("2"), 0.2);
        Right(first[0]).ShouldBeInRange(LabelX("2") - 2, LabelX("2"));
        Middle(first[0]).ShouldBe(LabelY("C4"), 0.2);
        Middle(first[1]).ShouldBe(LabelY("D4"), 0.2);
        Middle(first[1]).ShouldBeLessThan(Middle(first[0]));
    }

    [Fact]
    public void Bars_that_overlap_share_the_height_of_their_row()
    {
        SvgDocument svg = Draw(new("", ["a"], [new(0, 0, 2), new(0, 1, 3, 1), new(0, 5, 6)]));
        XElement[] bars = [.. svg.OfClass("spans").Elements()];
        double[] heights = [.. bars.Select(bar => SvgDocument.Number(bar, "height"))];

        // The first and third belong to one group, so they come first.
        heights[0].ShouldBe(heights[2], 0.1);
        heights[1].ShouldBe(2 * heights[0], 0.2);
        SvgDocument
            .Number(bars[2], "y")
            .ShouldBeGreaterThanOrEqualTo(SvgDocument.Number(bars[0], "y") + heights[0] - 0.1);
    }

    [Fact]
    public void Labels_of_thin_rows_do_not_touch()
    {
        SvgDocument svg = Draw(new("", [.. Enumerable.Range(0, 88).Select(i => $"key {i}")], [new(7, 0, 1)]));
        double[] places =
        [
            .. svg.OfClass("row-labels").Elements().Select(label => SvgDocument.Number(label, "y")),
        ];

        places.Length.ShouldBeGreaterThan(20);
        places.Zip(places.Skip(1)).ShouldAllBe(pair => pair.First - pair.Second >= 12.9);
        svg.ShouldStayInside();
    }

    [Fact]
    public void Whatever_the_bars_they_can_be_drawn()
    {
        RowSpan[][] some =
        [
            [],
            [new(0, 3, 3)],
            [new(0, -1e308, 1e308)],
            [new(0, 1e-300, 2e-300)],
            [.. Enumerable.Range(0, 40).Select(i => new RowSpan(0, i * 0.01, 9, i))],
        ];
        foreach (RowSpan[] spans in some)
        {
            SvgDocument svg = Draw(new("x", ["a", "b"], spans));
            svg.Root.Value.Contains("no values", StringComparison.Ordinal).ShouldBe(spans.Length == 0);
            svg.All("rect").ShouldNotBeEmpty();
            svg.ShouldStayInside();
        }
    }

    [Fact]
    public void It_speaks_to_screen_readers() =>
        Draw(Roll).All("desc").Single().Value.ShouldBe("3 bars on 3 rows, from 0 to 4.");

    private static double Right(XElement bar) =>
        SvgDocument.Number(bar, "x") + SvgDocument.Number(bar, "width");

    private static double Middle(XElement bar) =>
        SvgDocument.Number(bar, "y") + (SvgDocument.Number(bar, "height") / 2);

    private static SvgDocument Draw(SpanChart chart) => new(new SvgRenderer().Render(chart));
}
