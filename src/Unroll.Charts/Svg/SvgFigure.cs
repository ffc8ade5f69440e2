using Unroll.Charts.Layout;

namespace Unroll.Charts.Svg;

/// <summary>A figure, laid out.</summary>
internal sealed class SvgFigure : SvgDrawing
{
    private const int PanelHeight = 200;

    private readonly Figure figure;
    private readonly SvgLayout layout;

    public SvgFigure(Figure figure, int width, int? height)
        : this(
            figure,
            SvgLayout.Of(
                figure,
                width,
                height ?? (2 * PanelHeight) + (PanelHeight * (figure.Charts.Length - 1))
            )
        ) { }

    private SvgFigure(Figure figure, SvgLayout layout)
        : base(layout.Width, layout.Height)
    {
        this.figure = figure;
        this.layout = layout;
    }

    protected override string Title => figure.Title.Length > 0 ? figure.Title : "Line chart over time";

    protected override string Description => Svg.Description.Of(figure);

    protected override void DrawContent(SvgWriter svg)
    {
        SvgLabels.Title(svg, figure.Title, layout.Width);
        SvgLegend.Draw(svg, layout.Legend, layout.LegendTop);
        foreach (PanelLayout panel in layout.Panels)
        {
            new SvgPanel(svg, panel, layout.Time).Draw();
        }

        SvgTimeAxis.Draw(svg, layout, CleanText.Of(figure.XLabel));
    }
}
