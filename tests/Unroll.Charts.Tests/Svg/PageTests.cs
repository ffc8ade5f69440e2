using System.Xml.Linq;
using Unroll.Charts.Html;
using Unroll.Charts.Svg;

namespace Unroll.Charts.Tests.Svg;

public sealed class PageTests
{
    private static readonly Page Both = new(
        "Rides & <more>",
        Samples.Monthly(),
        new StemChart("ACF", 1, [0.5, -0.1])
    );

    [Fact]
    public void The_drawings_of_a_page_stand_below_each_other()
    {
        SvgDocument svg = new(new SvgRenderer().Render(Both));

        svg.Texts("page-title").ShouldBe(["Rides & <more>"]);
        svg.Texts("title").ShouldBe(["Airline passengers", "ACF"]);
        XElement[] drawings = [.. svg.Root.Elements().Where(element => element.Name.LocalName == "svg")];
        double[] tops = [.. drawings.Select(drawing => double.Parse(drawing.Attribute("y")!.Value))];
        double[] heights = [.. drawings.Select(drawing => double.Parse(drawing.Attribute("height")!.Value))];
        tops[1].ShouldBeGreaterThanOrEqualTo(tops[0] + heights[0]);
        svg.Height.ShouldBe(tops[1] + heights[1]);
    }

    [Fact]
    public void An_HTML_page_stands_alone_and_holds_each_drawing()
    {
        string html = HtmlRenderer.Render(Both);

        html.ShouldStartWith("<!DOCTYPE html>");
        html.ShouldContain("<h1>Rides &amp; &lt;more&gt;</h1>");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("href");
        string[] figures = html.Split("<figure>")[1..];
        figures.Length.ShouldBe(2);
        foreach (string figure in figures)
        {
            SvgDocument svg = new(figure[..figure.IndexOf("</figure>", StringComparison.Ordinal)]);
            svg.Texts("value-labels").ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void A_page_without_drawings_is_refused() =>
        Should.Throw<ArgumentException>(() => new Page("empty"));
}
