using Unroll.Charts.Terminal;

namespace Unroll.Charts.Tests.Terminal;

public sealed class TerminalRendererTests
{
    [Theory]
    [InlineData(100, 20)]
    [InlineData(40, 10)]
    [InlineData(200, 60)]
    [InlineData(73, 17)]
    public void The_drawing_has_the_size_that_was_asked_for(int width, int height)
    {
        string[] lines = Draw(Samples.Monthly(), new() { Width = width, Height = height });
        lines.Length.ShouldBe(height);
        lines.ShouldAllBe(line => line.Length <= width);
    }

    [Fact]
    public void Many_panels_make_the_drawing_higher_rather_than_the_panels_too_low() =>
        Draw(Samples.TwoPanels(), new() { Height = 8 }).Length.ShouldBe(14);

    [Fact]
    public void A_rising_line_rises()
    {
        string[] lines = Draw(Samples.OneLine([.. Enumerable.Range(0, 50).Select(i => (double)i)]), new());
        int[] columns = [.. lines.Where(HasDots).Skip(1).Select(l => l.ToList().FindIndex(IsDots))];
        columns.Length.ShouldBeGreaterThan(10);
        columns.ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void It_shows_title_unit_legend_today_values_and_dates()
    {
        string[] lines = Draw(Samples.Monthly(), new());
        lines[0].ShouldBe("Airline passengers");
        lines[1].ShouldBe("⠒⠒⠒ History   ••• Forecast   ▒▒▒ 80 % interval   ░░░ 95 % interval");
        lines[2].ShouldStartWith("Passengers (thousands)");
        lines[2].ShouldEndWith("today");
        lines.ShouldContain(l => l.StartsWith(" 400┤", StringComparison.Ordinal));
        lines.Count(l => l.Contains('┊', StringComparison.Ordinal)).ShouldBeGreaterThan(8);
        lines[^1]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe([.. Enumerable.Range(1949, 13).Select(y => $"{y}")]);
    }

    [Fact]
    public void History_and_forecast_can_be_told_apart_without_colour()
    {
        string drawing = string.Join('\n', Draw(Samples.Monthly(), new())[3..]);
        drawing.ShouldContain("•");
        drawing.ShouldContain("▒");
        drawing.Any(IsDots).ShouldBeTrue();
        drawing.ShouldNotContain("\e");
    }

    [Fact]
    public void Colour_changes_nothing_but_colour()
    {
        string coloured = string.Join('\n', Draw(Samples.Monthly(), new() { UseColour = true }));
        coloured.ShouldContain("\e[36m⠒⠒⠒\e[0m History");
        string plain = coloured.Replace("\e[36m", "").Replace("\e[33m", "").Replace("\e[0m", "");
        plain.ShouldBe(string.Join('\n', Draw(Samples.Monthly(), new())));
    }

    [Fact]
    public void Ascii_is_ascii()
    {
        string drawing = string.Join(
            '\n',
            Draw(Samples.TwoPanels(), new() { Glyphs = TerminalGlyphs.Ascii, Height = 30 })
        );
        drawing.ShouldAllBe(c => char.IsAscii(c));
        drawing.ShouldContain("*** History   ooo Forecast");
    }

    [Fact]
    public void Panels_are_stacked_over_one_row_of_dates()
    {
        string[] lines = Draw(Samples.TwoPanels(), new() { Height = 30 });
        lines.Length.ShouldBe(30);
        lines.Count(l => l.Contains('└', StringComparison.Ordinal)).ShouldBe(2);
        lines.ShouldContain(l => l.StartsWith("Bus, Boardings", StringComparison.Ordinal));
        lines.ShouldContain(l => l.StartsWith("Rail, Boardings", StringComparison.Ordinal));
        lines.Count(l => l.Contains("2024", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData]
    [InlineData(42.0)]
    [InlineData(3.0, 3.0, 3.0)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.NaN, 1.0, double.PositiveInfinity)]
    [InlineData(1e12, 1e12 + 1)]
    [InlineData(1e-12, -2e-12)]
    [InlineData(double.MaxValue, double.MinValue)]
    [InlineData(double.Epsilon, 0.0)]
    public void Any_values_can_be_drawn(params double[] values)
    {
        foreach (TerminalGlyphs glyphs in Enum.GetValues<TerminalGlyphs>())
        {
            string[] lines = Draw(
                Samples.OneLine(values),
                new()
                {
                    Width = 60,
                    Height = 12,
                    Glyphs = glyphs,
                }
            );
            lines.Length.ShouldBe(12);
            lines.ShouldAllBe(line => line.Length <= 60 && !line.Contains("NaN", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Names_cannot_smuggle_escape_sequences_in()
    {
        var chart = new Chart
        {
            Title = "\e[2J",
            YLabel = "\e[2J",
            Lines = [new Line("\e[2J", Samples.Days(2), [1, 2])],
        };
        string.Join('\n', Draw(new("\e[2J\n", chart), new())).ShouldNotContain("\e");
    }

    [Fact]
    public void A_drawing_too_small_to_read_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new TerminalRenderer { Width = 10 });
        Should.Throw<ArgumentOutOfRangeException>(() => new TerminalRenderer { Height = 3 });
    }

    private static string[] Draw(Figure figure, TerminalRenderer renderer) =>
        renderer.Render(figure).TrimEnd('\n').Split('\n');

    private static bool HasDots(string line) => line.Any(IsDots);

    private static bool IsDots(char glyph) => glyph is > '\u2800' and <= '\u28ff';
}
