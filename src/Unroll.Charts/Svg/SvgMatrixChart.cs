using System.Globalization;
using System.Text;
using Unroll.Charts.Layout;
using Unroll.Charts.Scales;

namespace Unroll.Charts.Svg;

/// <summary>A matrix, laid out.</summary>
internal sealed class SvgMatrixChart : SvgDrawing
{
    private const double ScaleWidth = 128;
    private const double ScaleHeight = 12;
    private const double SmallText = 10;

    private readonly MatrixChart chart;
    private readonly MatrixLayout layout;
    private readonly ValueScale scale;

    public SvgMatrixChart(MatrixChart chart, int width, int? height)
        : this(chart, width, MatrixLayout.Of(chart, width, height)) { }

    private SvgMatrixChart(MatrixChart chart, int width, MatrixLayout layout)
        : base(width, layout.Height)
    {
        this.chart = chart;
        this.layout = layout;
        scale = ValueScale.Of(chart);
    }

    protected override string Title => chart.Title.Length > 0 ? chart.Title : "Matrix";

    protected override string Description => Svg.Description.Of(chart);

    private Area Plot => layout.Plot;

    private double Across => Plot.Width / chart.Columns;

    private double Down => Plot.Height / chart.Rows;

    protected override void DrawContent(SvgWriter svg)
    {
        SvgLabels.Title(svg, chart.Title, Width);
        DrawScale(svg);
        DrawCells(svg);
        if (chart.ShowValues)
        {
            DrawValues(svg);
        }

        if (!chart.Values.Any(double.IsFinite))
        {
            SvgLabels.NoValues(svg, Plot);
        }

        DrawRowLabels(svg);
        DrawColumnLabels(svg);
        SvgLabels.YLabel(svg, chart.YLabel, Plot, Plot.Top);
        SvgLabels.XLabel(svg, chart.XLabel, Plot, Plot.Bottom + layout.LabelHeight + SvgLayout.AxisRow);
    }

    private int Step(double value) => ColourScale.StepOf(scale.Fraction(value));

    private void DrawScale(SvgWriter svg)
    {
        double middle = SvgLabels.Below(chart.Title) + (MatrixLayout.LegendHeight / 2) - 2;
        string least = Number(scale.Min);
        double left = SvgLayout.Margin + TextSize.Of(least) + MatrixLayout.LabelGap;
        svg.Open("g", ("class", "legend"), ("fill", Palette.Text));
        svg.Text(least, "text", ("x", SvgLayout.Margin), ("y", middle + 4));
        for (int step = 0; step < ColourScale.Steps; step++)
        {
            svg.Element(
                "rect",
                ("x", left + (step * ScaleWidth / ColourScale.Steps)),
                ("y", middle - (ScaleHeight / 2)),
                ("width", ScaleWidth / ColourScale.Steps),
                ("height", ScaleHeight),
                ("fill", ColourScale.Of(step)),
                ("shape-rendering", "crispEdges")
            );
        }

        svg.Text(
            Number(scale.Max),
            "text",
            ("x", left + ScaleWidth + MatrixLayout.LabelGap),
            ("y", middle + 4)
        );
        svg.Close();
    }

    /// <summary>One path a colour, of strokes a cell high: a spectrogram has tens of thousands of cells.</summary>
    private void DrawCells(SvgWriter svg)
    {
        svg.Open(
            "g",
            ("class", "cells"),
            (
                "transform",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"translate({Plot.Left:0.###} {Plot.Top + (Down / 2):0.###}) scale({Across:0.#####} {Down:0.#####})"
                )
            ),
            ("fill", "none"),
            ("shape-rendering", "crispEdges")
        );
        foreach (IGrouping<int, CellRun> runs in CellRuns.Of(chart, Step).OrderBy(runs => runs.Key))
        {
            var path = new StringBuilder();
            foreach (CellRun run in runs)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{run.Column} {run.Row}h{run.Length}");
            }

            svg.Element("path", ("stroke", ColourScale.Of(runs.Key)), ("d", path.ToString()));
        }

        svg.Close();
        svg.Element(
            "rect",
            ("class", "frame"),
            ("x", Plot.Left),
            ("y", Plot.Top),
            ("width", Plot.Width),
            ("height", Plot.Height),
            ("fill", "none"),
            ("stroke", Palette.ZeroLine)
        );
    }

    private void DrawValues(SvgWriter svg)
    {
        bool areWhole = chart.Values.Where(double.IsFinite).All(double.IsInteger);
        double greatest = Math.Max(Math.Abs(scale.Min), Math.Abs(scale.Max));
        string format =
            areWhole ? "N0"
            : greatest >= 100 ? "N0"
            : greatest >= 10 ? "N1"
            : "N2";
        svg.Open("g", ("class", "values"), ("text-anchor", "middle"));
        for (int row = 0; row < chart.Rows; row++)
        {
            for (int column = 0; column < chart.Columns; column++)
            {
                DrawValue(svg, row, column, format);
            }
        }

        svg.Close();
    }

    private void DrawValue(SvgWriter svg, int row, int column, string format)
    {
        double value = chart[row, column];
        if (!double.IsFinite(value))
        {
            return;
        }

        string text = value.ToString(format, CultureInfo.InvariantCulture);
        double size = TextSize.Of(text) <= Across - 4 ? TextSize.Normal : SmallText;
        if (TextSize.Of(text, size) > Across - 2 || size > Down - 2)
        {
            return;
        }

        svg.Text(
            text,
            "text",
            ("x", Plot.Left + ((column + 0.5) * Across)),
            ("y", Plot.Top + ((row + 0.5) * Down) + (size / 3)),
            ("font-size", size),
            ("fill", ColourScale.TextOn(Step(value)))
        );
    }

    private void DrawRowLabels(SvgWriter svg)
    {
        svg.Open("g", ("class", "row-labels"), ("fill", Palette.Text), ("text-anchor", "end"));
        foreach (int row in RowLabels.WithRoom(chart.RowLabels, Down))
        {
            double y = Plot.Top + ((row + 0.5) * Down) + 4;
            string label = MatrixLayout.Fitted(chart.RowLabels[row]);
            svg.Text(label, "text", ("x", Plot.Left - MatrixLayout.LabelGap), ("y", y));
        }

        svg.Close();
    }

    private void DrawColumnLabels(SvgWriter svg)
    {
        var labels = chart.ColumnLabels.Select(
            (label, column) => (MatrixLayout.Fitted(label), Plot.Left + ((column + 0.5) * Across))
        );
        if (layout.AreUpright)
        {
            svg.Open("g", ("class", "upright-labels"), ("fill", Palette.Text), ("text-anchor", "end"));
            foreach ((string label, double x) in labels.Where(l => l.Item1.Length > 0))
            {
                string place = string.Create(
                    CultureInfo.InvariantCulture,
                    $"translate({x + 4:0.#} {Plot.Bottom + MatrixLayout.LabelGap:0.#}) rotate(-90)"
                );
                svg.Text(label, "text", ("transform", place));
            }
        }
        else
        {
            svg.Open("g", ("class", "column-labels"), ("fill", Palette.Text), ("text-anchor", "middle"));
            foreach (PlacedLabel placed in MatrixLayout.Room(Plot.Width).Place(labels, 4, Width - 4))
            {
                svg.Text(placed.Text, "text", ("x", placed.Centre), ("y", Plot.Bottom + SvgLayout.AxisRow));
            }
        }

        svg.Close();
    }

    private static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
