using System.Collections.Immutable;

namespace Unroll.Charts;

/// <summary>
/// A named line over numbers. A value that is NaN or infinite breaks it, and one that is not positive does where the value
/// axis is logarithmic; a value alone is drawn as a dot.
/// </summary>
/// <param name="name">What the legend calls it; empty leaves it out of the legend.</param>
/// <param name="x">The numbers, finite and never decreasing.</param>
/// <param name="y">One value for each number.</param>
/// <param name="style">How the stroke is drawn.</param>
/// <param name="colour">A place in the palette, from 0; by default the curve's place in its chart.</param>
/// <exception cref="ArgumentException">The lengths differ, or the numbers are not finite or not in order.</exception>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="colour"/> is negative.</exception>
public sealed class Curve(
    string name,
    IReadOnlyList<double> x,
    IReadOnlyList<double> y,
    LineStyle style = LineStyle.Solid,
    int? colour = null
)
{
    /// <summary>What the legend calls the curve.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>The numbers, never decreasing.</summary>
    public ImmutableArray<double> X { get; } = Checked.InOrder(x);

    /// <summary>One value for each number.</summary>
    public ImmutableArray<double> Y { get; } = Checked.OneEach(y, x.Count, "numbers");

    /// <summary>How the stroke is drawn.</summary>
    public LineStyle Style { get; } = style;

    /// <summary>A place in the palette, from 0; null is the curve's place in its chart.</summary>
    public int? Colour { get; } = Checked.Colour(colour);
}
