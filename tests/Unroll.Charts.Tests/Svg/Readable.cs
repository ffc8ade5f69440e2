namespace Unroll.Charts.Tests.Svg;

/// <summary>What holds of every drawing, whatever the data.</summary>
internal static class Readable
{
    public static void ShouldBeReadable(this SvgDocument svg)
    {
        svg.ShouldStayInside();
        svg.OfClass("value-labels").ShouldAllBe(labels => labels.Elements().Count() >= 2);
        svg.Texts("time-labels").Length.ShouldBeGreaterThan(0);
    }

    /// <summary>Nothing is drawn outside, and no label touches another of its row.</summary>
    public static void ShouldStayInside(this SvgDocument svg)
    {
        svg.Root.ToString().ShouldNotContain("NaN", Case.Sensitive);
        svg.Root.ToString().ShouldNotContain("∞");
        svg.Points().ShouldAllBe(p => p.X >= 0 && p.X <= svg.Width && p.Y >= 0 && p.Y <= svg.Height);
        string[] rows = ["time-labels", "time-context", "marker-label", "number-labels", "column-labels"];
        foreach (string row in rows)
        {
            (double Left, double Right)[] extents = [.. svg.Extents(row)];
            extents.Zip(extents.Skip(1)).ShouldAllBe(pair => pair.First.Right + 4 <= pair.Second.Left);
        }
    }
}
