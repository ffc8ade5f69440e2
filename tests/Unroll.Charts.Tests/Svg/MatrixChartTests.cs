using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Unroll.Charts.Svg;

namespace Unroll.Charts.Tests.Svg;

public sealed partial class MatrixChartTests
{
    private static readonly double[,] Counts =
    {
        { 8, 0, 2 },
        { 0, 5, double.NaN },
    };

    private static readonly MatrixChart Confusion = new("Confusion", Counts, ["up", "down"], ["a", "b", "c"])
    {
        XLabel = "predicted",
        YLabel = "true",
        ShowValues = true,
    };

    [Fact]
    public void It_has_its_title_labels_values_and_scale()
    {
        SvgDocument svg = Draw(Confusion);

        svg.Texts("title").ShouldBe(["Confusion"]);
        svg.Texts("row-labels").ShouldBe(["up", "down"]);
        svg.Texts("column-labels").ShouldBe(["a", "b", "c"]);
        svg.Texts("x-label").ShouldBe(["predicted"]);
        svg.Texts("y-label").ShouldBe(["true"]);
        svg.Texts("values").ShouldBe(["8", "0", "2", "0", "5"]);
        svg.Texts("legend").ShouldBe(["0", "8"]);
        svg.ShouldStayInside();
    }

    [Fact]
    public void Each_cell_has_the_colour_of_its_value_and_one_without_a_value_has_none()
    {
        Dictionary<(int Row, int Column), string> cells = Cells(Draw(Confusion));

        cells.Count.ShouldBe(5);
        cells.ShouldNotContainKey((1, 2));
        cells[(0, 1)].ShouldBe(ColourScale.Of(0));
        cells[(1, 0)].ShouldBe(ColourScale.Of(0));
        cells[(0, 0)].ShouldBe(ColourScale.Of(ColourScale.Steps - 1));
        cells[(0, 2)].ShouldBe(ColourScale.Of(ColourScale.StepOf(2 / 8.0)));
    }

    [Fact]
    public void Numbers_stand_in_the_middle_of_their_cells()
    {
        SvgDocument svg = Draw(Confusion);
        XElement frame = svg.OfClass("frame").Single();
        double side = SvgDocument.Number(frame, "width") / 3;
        SvgDocument.Number(frame, "height").ShouldBe(2 * side, 0.2);
        XElement five = svg.OfClass("values").Elements().Last();

        SvgDocument.Number(five, "x").ShouldBe(SvgDocument.Number(frame, "x") + (1.5 * side), 0.2);
        SvgDocument.Number(five, "y").ShouldBe(SvgDocument.Number(frame, "y") + (1.5 * side) + 4, 0.2);
    }

    [Fact]
    public void Cells_stand_within_the_frame()
    {
        SvgDocument svg = Draw(Confusion);
        XElement frame = svg.OfClass("frame").Single();
        double[] numbers =
        [
            .. Numbers()
                .Matches(svg.OfClass("cells").Single().Attribute("transform")!.Value)
                .Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture)),
        ];

        numbers[0].ShouldBe(SvgDocument.Number(frame, "x"), 0.1);
        numbers[1].ShouldBe(SvgDocument.Number(frame, "y") + (numbers[3] / 2), 0.1);
        (numbers[2] * 3).ShouldBe(SvgDocument.Number(frame, "width"), 0.1);
        (numbers[3] * 2).ShouldBe(SvgDocument.Number(frame, "height"), 0.1);
    }

    [Fact]
    public void Lightness_falls_evenly_and_text_can_be_read_on_every_step()
    {
        double[] light =
        [
            .. Enumerable.Range(0, ColourScale.Steps).Select(i => Luminance(ColourScale.Of(i))),
        ];

        light.ShouldBeInOrder(SortDirection.Descending);
        // Lightness goes with the cube root of luminance; even steps differ by what eight bits and the gamut round.
        double[] steps = [.. light.Zip(light.Skip(1), (a, b) => Math.Cbrt(a) - Math.Cbrt(b))];
        (steps.Max() / steps.Average()).ShouldBeLessThan(1.6);
        (steps.Min() / steps.Average()).ShouldBeGreaterThan(0.5);
        for (int i = 0; i < light.Length; i++)
        {
            double text = Luminance(ColourScale.TextOn(i));
            double contrast = (Math.Max(text, light[i]) + 0.05) / (Math.Min(text, light[i]) + 0.05);
            contrast.ShouldBeGreaterThan(4);
        }
    }

    [Fact]
    public void A_spectrogram_is_a_small_file_without_labels()
    {
        double[,] values = new double[80, 300];
        for (int i = 0; i < values.Length; i++)
        {
            values[i / 300, i % 300] = Math.Sin(i * 0.77) + Math.Cos(i * 12.9);
        }

        string text = new SvgRenderer().Render(new MatrixChart("Spectrogram", values, [], []));
        text.Length.ShouldBeLessThan(220_000);
        var svg = new SvgDocument(text);
        svg.Texts("legend")[0].ShouldStartWith("-");
        Cells(svg).Count.ShouldBe(80 * 300);
        svg.OfClass("frame").Single().Attribute("width")!.Value.ShouldBe("814");
    }

    [Fact]
    public void Runs_of_one_colour_are_joined() =>
        Draw(new("", new double[4, 1000], [], []))
            .OfClass("cells")
            .Single()
            .Elements()
            .Single()
            .Attribute("d")!
            .Value.ShouldBe("M0 0h1000M0 1h1000M0 2h1000M0 3h1000");

    [Fact]
    public void Long_labels_are_written_upwards_and_characters_side_by_side()
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"butterfly {i}")];
        SvgDocument classes = Draw(new("", new double[12, 12], names, names) { XLabel = "x" });
        classes.Texts("upright-labels").ShouldBe(names);
        classes.Texts("row-labels").ShouldBe(names);
        double deepest = Numbers()
            .Matches(classes.OfClass("upright-labels").Elements().First().Attribute("transform")!.Value)
            .Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))
            .ElementAt(1);
        (deepest + names.Max(name => TextSize.Of(name))).ShouldBeLessThan(
            SvgDocument.Number(classes.OfClass("x-label").Single(), "y") - 8
        );

        string[] characters = [.. Enumerable.Range(0, 30).Select(i => $"{(char)('a' + (i % 26))}")];
        Draw(new("", new double[20, 30], characters[..20], characters))
            .Texts("column-labels")
            .ShouldBe(characters);
    }

    [Fact]
    public void Sparse_labels_are_all_written()
    {
        string[] labels = [.. Enumerable.Range(0, 300).Select(i => i % 50 == 0 ? $"{i} ms" : "")];
        SvgDocument svg = Draw(new("", new double[300, 300], labels, labels));
        svg.Texts("column-labels").ShouldBe([.. labels.Where(l => l.Length > 0)]);
        svg.Texts("row-labels").ShouldBe([.. labels.Where(l => l.Length > 0)]);
        svg.ShouldStayInside();
    }

    [Theory]
    [InlineData(0.0, "0", "1")]
    [InlineData(5.0, "0", "5")]
    [InlineData(-5.0, "-5", "-4")]
    [InlineData(double.NaN, "0", "1")]
    [InlineData(1e300, "0", "1E+300")]
    public void Equal_values_can_be_drawn(double value, string least, string greatest)
    {
        foreach ((int rows, int columns) in new[] { (1, 1), (3, 2), (100, 100), (1, 2000), (700, 1) })
        {
            double[,] values = new double[rows, columns];
            for (int i = 0; i < values.Length; i++)
            {
                values[i / columns, i % columns] = value;
            }

            SvgDocument svg = Draw(new("x", values, [], []) { ShowValues = true });
            svg.Texts("legend").ShouldBe([least, greatest]);
            svg.ShouldStayInside();
        }
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_left_out() =>
        Draw(
                new(
                    "",
                    new double[,]
                    {
                        { 123456789, 1 },
                    },
                    [],
                    []
                )
                {
                    ShowValues = true,
                }
            )
            .Texts("values")
            .ShouldBe(["1"]);

    [Fact]
    public void It_speaks_to_screen_readers() =>
        Draw(Confusion)
            .All("desc")
            .Single()
            .Value.ShouldBe("2 rows and 3 columns: the greatest value is 8, in row up and column a.");

    private static Dictionary<(int Row, int Column), string> Cells(SvgDocument svg)
    {
        var cells = new Dictionary<(int Row, int Column), string>();
        foreach (XElement path in svg.OfClass("cells").Elements())
        {
            foreach (Match run in Run().Matches(path.Attribute("d")!.Value))
            {
                int Part(string name) => int.Parse(run.Groups[name].Value, CultureInfo.InvariantCulture);
                for (int i = 0; i < Part("length"); i++)
                {
                    cells.Add((Part("row"), Part("column") + i), path.Attribute("stroke")!.Value);
                }
            }
        }

        return cells;
    }

    private static double Luminance(string colour)
    {
        double Light(int at)
        {
            double code = Convert.ToInt32(colour[at..(at + 2)], 16) / 255.0;
            return code <= 0.04045 ? code / 12.92 : Math.Pow((code + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Light(1)) + (0.7152 * Light(3)) + (0.0722 * Light(5));
    }

    private static SvgDocument Draw(MatrixChart chart) => new(new SvgRenderer().Render(chart));

    [GeneratedRegex(
        @"M(?<column>\d+) (?<row>\d+)h(?<length>\d+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Run();

    [GeneratedRegex(@"-?\d+(\.\d+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
