using Unroll.Charts.Terminal;

namespace Unroll.Charts.Tests.Terminal;

public sealed class TerminalStemsTests
{
    private static readonly double[] Band = [0.2, 0.2, 0.2];

    [Fact]
    public void Each_number_is_a_line_and_charts_stand_side_by_side()
    {
        string[] lines = Draw(
            TerminalGlyphs.Ascii,
            new StemChart("ACF", 1, [1, 0.1, -0.5], Band),
            new StemChart("PACF", 1, [1, double.NaN], Band[..2])
        );

        lines.Length.ShouldBe(4);
        lines[0].ShouldContain("ACF");
        lines[0].ShouldContain("PACF");
        lines[1].ShouldStartWith("    1    1.000 ");
        lines[1].Split("1.000").Length.ShouldBe(3);
        lines[2].ShouldContain(" 0.100 ");
        lines[2].ShouldEndWith("-");
        lines[3].ShouldContain("-0.500 ");
        lines.ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public void A_bar_beyond_the_band_is_darker_and_goes_the_way_of_its_sign()
    {
        string[] lines = Draw(TerminalGlyphs.Ascii, new StemChart("ACF", 0, [1, 0.1, -0.5], Band));

        int zero = lines[1].IndexOf("|=", StringComparison.Ordinal);
        zero.ShouldBeGreaterThan(0);
        lines[2].ShouldContain("|.");
        lines[3].ShouldContain("==|");
        Draw(TerminalGlyphs.Braille, new StemChart("ACF", 0, [1, 0.1, -0.5], Band))[1].ShouldContain("│▓▓");
    }

    [Fact]
    public void A_value_that_rounds_to_nothing_has_no_sign() =>
        Draw(TerminalGlyphs.Ascii, new StemChart("ACF", 1, [-0.0001]))[1].ShouldStartWith("    1    0.000");

    [Fact]
    public void Charts_that_begin_elsewhere_do_not_fit_together()
    {
        var renderer = new TerminalRenderer();
        Should.Throw<ArgumentException>(() =>
            renderer.Render(new StemChart("a", 0, [1]), new StemChart("b", 1, [1]))
        );
        Should.Throw<ArgumentException>(() => renderer.Render(Array.Empty<StemChart>()));
    }

    private static string[] Draw(TerminalGlyphs glyphs, params IReadOnlyList<StemChart> charts) =>
        new TerminalRenderer { Width = 80, Glyphs = glyphs }
            .Render(charts)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
