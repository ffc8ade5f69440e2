using System.Collections.Immutable;

namespace Unroll.Charts;

/// <summary>
/// A grid of small drawings with captions, row by row. Each is fitted into its cell with its own proportions, whatever its
/// unit.
/// </summary>
/// <param name="title">The title; may be empty.</param>
/// <param name="drawings">The drawings, at least one.</param>
/// <param name="columns">How many stand side by side.</param>
/// <exception cref="ArgumentException">There are no drawings.</exception>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is not from 1 to 30.</exception>
public sealed class StrokeChart(string title, IReadOnlyList<StrokeDrawing> drawings, int columns)
    : Drawing(title)
{
    private const int MostColumns = 30;

    /// <summary>The drawings, row by row.</summary>
    public ImmutableArray<StrokeDrawing> Drawings { get; } =
        drawings is { Count: > 0 }
            ? [.. drawings]
            : throw new ArgumentException("expected at least one drawing, got none.", nameof(drawings));

    /// <summary>How many stand side by side.</summary>
    public int Columns { get; } =
        columns is >= 1 and <= MostColumns
            ? columns
            : throw new ArgumentOutOfRangeException(
                nameof(columns),
                columns,
                $"expected from 1 to {MostColumns} columns, got {columns}."
            );
}
