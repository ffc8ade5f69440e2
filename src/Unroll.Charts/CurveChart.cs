using System.Collections.Immutable;

namespace Unroll.Charts;

/// <summary>
/// Curves over numbers: losses by epoch, a spectrum by frequency, waves. A level that matters is a dotted curve from one end
/// to the other.
/// </summary>
/// <param name="title">The title; may be empty.</param>
public sealed class CurveChart(string title) : Drawing(title)
{
    /// <summary>What the numbers are, for example <c>epoch</c>; empty for none.</summary>
    public string XLabel { get; init; } = "";

    /// <summary>What the values are and their unit; empty for none.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>Whether equal distances are equal ratios of values: for what spans powers of ten.</summary>
    public bool LogarithmicY { get; init; }

    /// <summary>The curves, drawn in this order.</summary>
    public ImmutableArray<Curve> Curves { get; init; } = [];

    /// <summary>The markers; one at a number that is not finite is left out.</summary>
    public ImmutableArray<CurveMarker> Markers { get; init; } = [];

    internal int ColourOf(int curve) => Curves[curve].Colour ?? curve;

    /// <summary>A curve's values as far as they can be drawn, as the value axis counts them; NaN elsewhere.</summary>
    internal ImmutableArray<double> Levels(Curve curve) =>
        LogarithmicY ? [.. curve.Y.Select(y => y > 0 ? Math.Log10(y) : double.NaN)] : curve.Y;
}
