using System.Collections.Immutable;

namespace Unroll.Charts;

/// <summary>
/// A shaded band between two curves, such as a forecast interval. Bands of one colour are taken as
/// nested: the widest is the lightest. A bound that is NaN or infinite breaks the band.
/// </summary>
/// <param name="name">What the legend calls it; empty leaves it out of the legend.</param>
/// <param name="times">The times, never decreasing.</param>
/// <param name="lower">The lower bound at each time.</param>
/// <param name="upper">The upper bound at each time.</param>
/// <param name="colour">A place in the palette, from 0; by default the colour of the chart's last line.</param>
/// <exception cref="ArgumentException">The lengths differ, or the times are not in order.</exception>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="colour"/> is negative.</exception>
public sealed class Band(
    string name,
    IReadOnlyList<DateTime> times,
    IReadOnlyList<double> lower,
    IReadOnlyList<double> upper,
    int? colour = null
)
{
    /// <summary>What the legend calls the band.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>The times, never decreasing.</summary>
    public ImmutableArray<DateTime> Times { get; } = Checked.InOrder(times);

    /// <summary>The lower bound at each time.</summary>
    public ImmutableArray<double> Lower { get; } = Checked.OneEach(lower, times.Count, "times");

    /// <summary>The upper bound at each time.</summary>
    public ImmutableArray<double> Upper { get; } = Checked.OneEach(upper, times.Count, "times");

    /// <summary>A place in the palette, from 0; null is the colour of the chart's last line.</summary>
    public int? Colour { get; } = Checked.Colour(colour);
}
