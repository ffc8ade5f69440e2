namespace Unroll.Charts.Tests.Svg;

/// <summary>What holds of every drawing, whatever the data.</summary>
internal static class Readable
{
    public static void ShouldBeReadable(this SvgDocument svg)
    {
        svg.Root.ToString().ShouldNotContain("NaN", Case.Sensitive);
        svg.Root.ToString().ShouldNotContain("∞");
        svg.Points().ShouldAllBe(p => p.X >= 0 && p.X <= svg.Width && p.Y >= 0 && p.Y <= svg.Height);
        svg.OfClass("value-labels").ShouldAllBe(labels => labels.Elements().Count() >= 2);
        svg.Texts("time-labels").Length.ShouldBeGreaterThan(0);
        foreach (string row in new[] { "time-labels", "time-context", "marker-label" })
        {
            (double Left, double Right)[] extents = [.. svg.Extents(row)];
            extents.Zip(extents.Skip(1)).ShouldAllBe(pair => pair.First.Right + 4 <= pair.Second.Left);
        }
    }
}
