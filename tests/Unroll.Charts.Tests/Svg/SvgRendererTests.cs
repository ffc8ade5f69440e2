using System.Xml.Linq;
using Unroll.Charts.Svg;

namespace Unroll.Charts.Tests.Svg;

public sealed class SvgRendererTests
{
    [Fact]
    public void A_forecast_has_its_title_legend_axes_and_marker()
    {
        SvgDocument svg = Draw(Samples.Monthly());

        svg.Texts("title").ShouldBe(["Airline passengers"]);
        svg.Texts("legend").ShouldBe(["History", "Forecast", "80 % interval", "95 % interval"]);
        svg.Texts("y-label").ShouldBe(["Passengers (thousands)"]);
        svg.Texts("value-labels").ShouldBe(["0", "200", "400", "600"]);
        svg.Texts("time-labels").ShouldContain("1955");
        svg.Texts("marker-label").ShouldBe(["today"]);
        svg.OfClass("marker").ShouldHaveSingleItem();
        svg.OfClass("line").Count().ShouldBe(2);
        svg.OfClass("band").Count().ShouldBe(2);
    }

    [Fact]
    public void It_stands_alone_and_speaks_to_screen_readers()
    {
        SvgDocument svg = Draw(Samples.Monthly());

        svg.Root.Attribute("role")!.Value.ShouldBe("img");
        svg.Root.Attribute("viewBox")!.Value.ShouldBe("0 0 860 400");
        svg.Root.Elements().First().Value.ShouldBe("Airline passengers");
        string description = svg.All("desc").Single().Value;
        description.ShouldContain("History: 144 values from 1 Jan 1949 to 1 Dec 1960");
        description.ShouldContain("today: a marker at 1 Dec 1960");
    }

    [Fact]
    public void The_marker_stands_between_the_last_value_and_the_first_forecast()
    {
        SvgDocument svg = Draw(Samples.Monthly());
        double marker = double.Parse(svg.OfClass("marker").Single().Attribute("x1")!.Value);
        string forecast = svg.OfClass("line").Last().Elements().Single().Attribute("d")!.Value;
        double.Parse(forecast[1..forecast.IndexOf(' ')]).ShouldBeInRange(marker, marker + 10);
    }

    [Fact]
    public void Panels_share_one_time_axis_one_legend_and_one_label_of_today()
    {
        SvgDocument svg = Draw(Samples.TwoPanels());

        svg.Height.ShouldBe(600);
        svg.Texts("heading").ShouldBe(["Bus", "Rail"]);
        svg.OfClass("panel").Count().ShouldBe(2);
        svg.OfClass("time-labels").ShouldHaveSingleItem();
        svg.Texts("legend").Length.ShouldBe(4);
        svg.OfClass("marker").Count().ShouldBe(2);
        svg.Texts("marker-label").ShouldBe(["today"]);
    }

    [Fact]
    public void The_widest_band_lies_behind_the_others()
    {
        SvgDocument svg = Draw(Samples.Monthly());
        double[] heights =
        [
            .. svg.OfClass("band")
                .Select(b => new SvgDocument($"<svg xmlns='http://www.w3.org/2000/svg'>{b}</svg>"))
                .Select(b => b.Points().Max(p => p.Y) - b.Points().Min(p => p.Y)),
        ];
        heights[0].ShouldBeGreaterThan(heights[1]);
    }

    [Fact]
    public void Text_is_escaped_and_control_characters_are_removed()
    {
        var line = new Line("a<b & \"c\"\u0007\ud800", Samples.Days(2), [1, 2]);
        SvgDocument svg = Draw(new("</svg>\n<script>", new Chart { Lines = [line] }));

        svg.Texts("title").ShouldBe(["</svg> <script>"]);
        svg.Texts("legend").ShouldBe(["a<b & \"c\" \ufffd"]);
        svg.All("script").ShouldBeEmpty();
    }

    [Fact]
    public void A_million_points_make_a_small_file()
    {
        DateTime[] times = Samples.Times(1_000_000, i => Samples.Day(2000, 1, 1).AddMinutes(i));
        double[] values = [.. times.Select((_, i) => Math.Sin(i * 0.7) * i)];
        string svg = new SvgRenderer().Render(new Chart { Lines = [new Line("x", times, values)] });
        svg.Length.ShouldBeLessThan(60_000);
    }

    [Fact]
    public void Many_names_wrap_the_legend_above_the_data()
    {
        Line[] lines =
        [
            .. Enumerable.Range(0, 40).Select(i => new Line($"model {i}", Samples.Days(9), new double[9])),
        ];
        SvgDocument svg = Draw(new("Many", new Chart { Lines = [.. lines] }));

        svg.Texts("legend").Length.ShouldBe(40);
        double lowest = svg.OfClass("legend")
            .Elements()
            .Where(e => e.Name.LocalName == "text")
            .Max(e => double.Parse(e.Attribute("y")!.Value));
        double.Parse(svg.OfClass("grid").Elements().First().Attribute("y1")!.Value)
            .ShouldBeGreaterThan(lowest);
        svg.ShouldBeReadable();
    }

    [Fact]
    public void Many_panels_make_the_drawing_higher_rather_than_the_panels_too_low()
    {
        Chart[] charts = [.. Enumerable.Range(0, 30).Select(i => Samples.OneLine(1, i, 3).Charts[0])];
        SvgDocument svg = new(new SvgRenderer { Height = 300 }.Render(new Figure("Many", charts)));
        svg.Height.ShouldBeGreaterThan(2400);
        svg.ShouldBeReadable();
    }

    [Fact]
    public void A_drawing_too_small_to_read_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new SvgRenderer { Width = 100 });
        Should.Throw<ArgumentOutOfRangeException>(() => new SvgRenderer { Height = 50 });
    }

    [Fact]
    public void The_same_figure_is_drawn_the_same_and_the_writer_stays_open()
    {
        using var writer = new StringWriter();
        new SvgRenderer().Write(Samples.TwoPanels(), writer);
        writer.ToString().ShouldBe(new SvgRenderer().Render(Samples.TwoPanels()));
        writer.Write("open");
    }

    private static SvgDocument Draw(Figure figure) => new(new SvgRenderer().Render(figure));
}
