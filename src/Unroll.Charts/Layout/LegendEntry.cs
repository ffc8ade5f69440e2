namespace Unroll.Charts.Layout;

/// <summary>One entry of the legend that all panels of a figure share.</summary>
internal abstract record LegendEntry(string Name, int Colour)
{
    /// <summary>The entries of a figure: lines, then bands from the narrowest, each once.</summary>
    public static IReadOnlyList<LegendEntry> Of(Figure figure) =>
        [
            .. figure
                .Charts.SelectMany(LineEntries)
                .Concat(figure.Charts.SelectMany(BandEntries))
                .Where(e => e.Name.Length > 0)
                .Distinct(),
        ];

    /// <summary>The entries of a chart of curves.</summary>
    public static IReadOnlyList<LegendEntry> Of(CurveChart chart) =>
        [
            .. chart
                .Curves.Select((c, i) => new LineEntry(c.Name, chart.ColourOf(i), c.Style, i))
                .Where(e => e.Name.Length > 0)
                .Distinct(),
        ];

    /// <summary>The entries of a chart of bars: its groups.</summary>
    public static IReadOnlyList<LegendEntry> Of(SpanChart chart) =>
        [.. chart.Groups.Select((name, i) => new SpanEntry(name, i)).Where(e => e.Name.Length > 0)];

    private static IEnumerable<LegendEntry> LineEntries(Chart chart) =>
        chart.Lines.Select((line, i) => new LineEntry(line.Name, chart.ColourOf(i), line.Style, i));

    private static IEnumerable<LegendEntry> BandEntries(Chart chart) =>
        ShadedBand.Of(chart).Reverse().Select(b => new BandEntry(b.Band.Name, b.Colour, b.Depth));
}

/// <summary>A line in the legend.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Style">Its style.</param>
/// <param name="Order">Its place among the lines of its chart.</param>
internal sealed record LineEntry(string Name, int Colour, LineStyle Style, int Order)
    : LegendEntry(Name, Colour);

/// <summary>A band in the legend.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Depth">How deep it lies in wider bands.</param>
internal sealed record BandEntry(string Name, int Colour, int Depth) : LegendEntry(Name, Colour);

/// <summary>A group of bars in the legend.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Colour">Its colour.</param>
internal sealed record SpanEntry(string Name, int Colour) : LegendEntry(Name, Colour);
