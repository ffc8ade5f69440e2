using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Unroll.Charts.Tests.Svg;

/// <summary>An SVG file, read back: what it says and where it draws.</summary>
internal sealed partial class SvgDocument(string svg)
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    public XElement Root { get; } = XDocument.Parse(svg).Root!;

    public double Width => Number(Root, "width");

    public double Height => Number(Root, "height");

    public IEnumerable<XElement> All(string element) => Root.Descendants(Namespace + element);

    public string[] Texts(string type) => [.. OfClass(type).SelectMany(TextsIn).Select(t => t.Value)];

    public IEnumerable<XElement> OfClass(string type) =>
        Root.Descendants().Where(e => e.Attribute("class")?.Value == type);

    /// <summary>All points that anything is drawn at, and the two ends of every text as a wide font sets it.</summary>
    public IEnumerable<(double X, double Y)> Points() =>
        [
            .. All("line").SelectMany(l => new[] { Point(l, "x1", "y1"), Point(l, "x2", "y2") }),
            .. All("circle").Select(c => Point(c, "cx", "cy")),
            .. All("path")
                .Where(p => p.Parent?.Attribute("transform") is null)
                .SelectMany(p => Coordinates(p.Attribute("d")!.Value)),
            .. All("rect").Where(r => r.Attribute("x") is not null).SelectMany(Corners),
            .. All("text").Where(t => t.Attribute("transform") is null).SelectMany(Ends),
            .. OfClass("y-label").SelectMany(t => Coordinates(t.Attribute("transform")!.Value).Take(1)),
        ];

    /// <summary>The labels of a row, as (left, right).</summary>
    public IEnumerable<(double Left, double Right)> Extents(string type) =>
        OfClass(type).SelectMany(TextsIn).Select(Extent);

    private static IEnumerable<XElement> TextsIn(XElement element) =>
        element.DescendantsAndSelf(Namespace + "text");

    private static IEnumerable<(double X, double Y)> Ends(XElement text)
    {
        (double left, double right) = Extent(text);
        double y = Number(text, "y");
        return [(left, y), (right, y)];
    }

    private static (double Left, double Right) Extent(XElement text)
    {
        double size = text.Attribute("font-size") is { } own
            ? double.Parse(own.Value, CultureInfo.InvariantCulture)
            : 12;
        double width = Charts.Svg.TextSize.Of(text.Value, size);
        double x = Number(text, "x");
        string? anchor = text.AncestorsAndSelf()
            .Select(e => e.Attribute("text-anchor")?.Value)
            .FirstOrDefault(a => a is not null);
        double left = anchor switch
        {
            "middle" => x - (width / 2),
            "end" => x - width,
            _ => x,
        };
        return (left, left + width);
    }

    private static IEnumerable<(double X, double Y)> Corners(XElement rect)
    {
        (double x, double y) = Point(rect, "x", "y");
        return [(x, y), (x + Number(rect, "width"), y + Number(rect, "height"))];
    }

    private static (double X, double Y) Point(XElement element, string x, string y) =>
        (Number(element, x), Number(element, y));

    /// <summary>The number of an attribute.</summary>
    public static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static IEnumerable<(double X, double Y)> Coordinates(string text) =>
        Pair().Matches(text).Select(m => (Double(m.Groups["x"].Value), Double(m.Groups["y"].Value)));

    private static double Double(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<x>-?[\d.]+) (?<y>-?[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pair();
}
