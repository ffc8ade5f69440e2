using System.Collections.Immutable;

namespace Unroll.Charts;

/// <summary>Several drawings below each other in one file.</summary>
/// <param name="title">The title; may be empty.</param>
/// <param name="drawings">The drawings from top to bottom, at least one.</param>
/// <exception cref="ArgumentException">There are no drawings.</exception>
public sealed class Page(string title, params IReadOnlyList<Drawing> drawings)
{
    /// <summary>The title.</summary>
    public string Title { get; } = title ?? throw new ArgumentNullException(nameof(title));

    /// <summary>The drawings from top to bottom.</summary>
    public ImmutableArray<Drawing> Drawings { get; } =
        drawings is { Count: > 0 }
            ? [.. drawings]
            : throw new ArgumentException("expected at least one drawing, got none.", nameof(drawings));
}
