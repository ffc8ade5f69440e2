using System.Collections.Immutable;

namespace Unroll.Charts;

/// <summary>
/// A value at each of some whole numbers, drawn as stems from zero: the autocorrelations of a series by lag. A value that
/// is NaN or infinite is left out.
/// </summary>
/// <param name="title">The title; may be empty.</param>
/// <param name="first">The number of the first value.</param>
/// <param name="values">The values, at least one.</param>
/// <param name="band">
/// How far from zero each value may lie without meaning anything, shaded; null for no band.
/// </param>
/// <exception cref="ArgumentException">
/// There are no values, not as many bounds as values, or a bound is negative or not finite.
/// </exception>
public sealed class StemChart(
    string title,
    int first,
    IReadOnlyList<double> values,
    IReadOnlyList<double>? band = null
) : Drawing(title)
{
    /// <summary>What the numbers are, for example <c>lag in months</c>; empty for none.</summary>
    public string XLabel { get; init; } = "";

    /// <summary>The number of the first value.</summary>
    public int First { get; } = first;

    /// <summary>The values.</summary>
    public ImmutableArray<double> Values { get; } =
        values is { Count: > 0 }
            ? [.. values]
            : throw new ArgumentException("expected at least one value, got none.", nameof(values));

    /// <summary>The half width of the band at each value; empty for none.</summary>
    public ImmutableArray<double> Band { get; } = Bounds(values, band);

    /// <summary>Whether a value lies outside of the band; without one, every value does.</summary>
    internal bool IsOutside(int index) => Band.IsEmpty || Math.Abs(Values[index]) > Band[index];

    private static ImmutableArray<double> Bounds(IReadOnlyList<double> values, IReadOnlyList<double>? band)
    {
        if (band is null)
        {
            return [];
        }

        if (band.Count != values.Count)
        {
            throw new ArgumentException(
                $"expected one bound for each of {values.Count} values, got {band.Count}.",
                nameof(band)
            );
        }

        return band.All(bound => bound >= 0 && double.IsFinite(bound))
            ? [.. band]
            : throw new ArgumentException(
                $"expected finite bounds that are not negative, got {string.Join(", ", band)}.",
                nameof(band)
            );
    }
}
