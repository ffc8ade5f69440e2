using System.Collections.Immutable;

namespace Unroll.Charts;

/// <summary>A named line over time. A value that is NaN or infinite breaks it; a value alone is drawn as a dot.</summary>
/// <param name="name">What the legend calls it; empty leaves it out of the legend.</param>
/// <param name="times">The times, never decreasing.</param>
/// <param name="values">One value for each time.</param>
/// <param name="style">How the stroke is drawn.</param>
/// <param name="colour">A place in the palette, from 0; by default the line's place in its chart.</param>
/// <exception cref="ArgumentException">The lengths differ, or the times are not in order.</exception>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="colour"/> is negative.</exception>
public sealed class Line(
    string name,
    IReadOnlyList<DateTime> times,
    IReadOnlyList<double> values,
    LineStyle style = LineStyle.Solid,
    int? colour = null
)
{
    /// <summary>What the legend calls the line.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>The times, never decreasing.</summary>
    public ImmutableArray<DateTime> Times { get; } = Checked.InOrder(times);

    /// <summary>One value for each time.</summary>
    public ImmutableArray<double> Values { get; } = Checked.OneEach(values, times.Count, "times");

    /// <summary>How the stroke is drawn.</summary>
    public LineStyle Style { get; } = style;

    /// <summary>A place in the palette, from 0; null is the line's place in its chart.</summary>
    public int? Colour { get; } = Checked.Colour(colour);
}
