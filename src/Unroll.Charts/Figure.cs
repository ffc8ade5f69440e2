using System.Collections.Immutable;

namespace Unroll.Charts;

/// <summary>One chart, or several stacked over a shared time axis, with one title and one legend.</summary>
/// <param name="title">The title; may be empty.</param>
/// <param name="charts">The panels from top to bottom, at least one.</param>
/// <exception cref="ArgumentException">There are no charts.</exception>
public sealed class Figure(string title, params IReadOnlyList<Chart> charts) : Drawing(title)
{
    /// <summary>The panels from top to bottom.</summary>
    public ImmutableArray<Chart> Charts { get; } =
        charts is { Count: > 0 }
            ? [.. charts]
            : throw new ArgumentException("expected at least one chart, got none.", nameof(charts));

    /// <summary>What the shared time axis shows: the label of the lowest panel that has one.</summary>
    internal string XLabel => Charts.LastOrDefault(c => c.XLabel.Length > 0)?.XLabel ?? "";
}
