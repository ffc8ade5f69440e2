using Unroll.Charts.Layout;

namespace Unroll.Charts.Svg;

/// <summary>Draws the drawings of a page below each other as one.</summary>
internal static class SvgPage
{
    private const double TitleSize = 20;
    private const double TitleHeight = 44;
    private const double Gap = 12;

    public static void Draw(Page page, SvgWriter svg, int width)
    {
        SvgDrawing[] drawings = [.. page.Drawings.Select(drawing => SvgDrawing.Of(drawing, width, null))];
        string title = CleanText.Of(page.Title);
        double top = title.Length > 0 ? TitleHeight : 0;
        double height = top + drawings.Sum(drawing => drawing.Height) + (Gap * (drawings.Length - 1));
        SvgDrawing.Open(svg, width, height);
        svg.Text(title.Length > 0 ? title : "Charts", "title");
        svg.Element("rect", ("width", "100%"), ("height", "100%"), ("fill", Palette.Paper));
        if (title.Length > 0)
        {
            svg.Text(
                CleanText.Fit(title, text => TextSize.Of(text, TitleSize), width - (2 * SvgLayout.Margin)),
                "text",
                ("class", "page-title"),
                ("x", SvgLayout.Margin),
                ("y", SvgLayout.Margin + TitleSize - 2),
                ("font-size", TitleSize),
                ("font-weight", "bold"),
                ("fill", Palette.Ink)
            );
        }

        foreach (SvgDrawing drawing in drawings)
        {
            drawing.Draw(svg, top);
            top += drawing.Height + Gap;
        }

        svg.Close();
    }
}
