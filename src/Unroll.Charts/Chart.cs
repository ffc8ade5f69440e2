using System.Collections.Immutable;

namespace Unroll.Charts;

/// <summary>One panel: lines over time, the bands behind them and the markers across them.</summary>
public sealed class Chart
{
    /// <summary>A heading above the panel; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the time axis shows; empty for none, as dates mostly speak for themselves.</summary>
    public string XLabel { get; init; } = "";

    /// <summary>What the values are and their unit, for example <c>Passengers (thousands)</c>.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>The lines, drawn in this order.</summary>
    public ImmutableArray<Line> Lines { get; init; } = [];

    /// <summary>The bands behind the lines, in any order: wider ones are drawn first.</summary>
    public ImmutableArray<Band> Bands { get; init; } = [];

    /// <summary>The markers.</summary>
    public ImmutableArray<Marker> Markers { get; init; } = [];

    internal int ColourOf(int line) => Lines[line].Colour ?? line;

    internal int ColourOf(Band band) => band.Colour ?? (Lines.IsEmpty ? 0 : ColourOf(Lines.Length - 1));
}
