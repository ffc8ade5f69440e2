using System.Text;
using System.Text.Encodings.Web;
using Unroll.Charts.Layout;
using Unroll.Charts.Svg;

namespace Unroll.Charts.Html;

/// <summary>
/// Draws pages as HTML files that stand alone: each drawing as SVG within the text, without scripts, and as wide as the
/// window allows.
/// </summary>
public static class HtmlRenderer
{
    /// <summary>Draws a page.</summary>
    public static string Render(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        string title = HtmlEncoder.Default.Encode(CleanText.Of(page.Title));
        var svg = new SvgRenderer();
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append($"<title>{(title.Length > 0 ? title : "Charts")}</title>\n<style>\n")
            .Append("body { margin: 1.5rem auto; max-width: 60rem; padding: 0 1rem; ")
            .Append("font-family: Helvetica, Arial, sans-serif; color: #1a1a1a; background: #ffffff; }\n")
            .Append("figure { margin: 0 0 1.5rem; }\nsvg { width: 100%; height: auto; }\n")
            .Append("</style>\n</head>\n<body>\n");
        if (title.Length > 0)
        {
            html.Append($"<h1>{title}</h1>\n");
        }

        foreach (Drawing drawing in page.Drawings)
        {
            html.Append("<figure>\n").Append(svg.Render(drawing)).Append("</figure>\n");
        }

        return html.Append("</body>\n</html>\n").ToString();
    }
}
