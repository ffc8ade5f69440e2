using System.Globalization;
using System.Text;
using System.Xml;

namespace Unroll.Charts.Svg;

/// <summary>Writes SVG elements: escaped text, and short finite numbers.</summary>
internal sealed class SvgWriter(XmlWriter xml)
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    public void Open(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        xml.WriteStartElement(name, Namespace);
        foreach ((string attribute, object value) in attributes)
        {
            xml.WriteAttributeString(attribute, value is double number ? Number(number) : value.ToString());
        }
    }

    public void Close() => xml.WriteEndElement();

    public void Element(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Open(name, attributes);
        Close();
    }

    public void Text(string text, string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Open(name, attributes);
        xml.WriteString(text);
        Close();
    }

    /// <summary>Path data through points, as one sub-path.</summary>
    public static string Path(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        foreach ((double x, double y) in points)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Number(x)).Append(' ').Append(Number(y));
        }

        return path.ToString();
    }

    // Adding zero turns -0 into 0.
    private static string Number(double value) =>
        (Math.Round(value, 1) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);
}
