using System.Collections.Immutable;

namespace Unroll.Charts;

/// <summary>
/// Bars on rows over numbers: the notes of four voices on the pitches of a keyboard. Bars that overlap on one row share its
/// height, so that each is seen.
/// </summary>
/// <param name="title">The title; may be empty.</param>
/// <param name="rows">A label for each row, the lowest first, as pitches rise; an empty label leaves its place blank.</param>
/// <param name="spans">The bars, in any order.</param>
/// <param name="groups">What the legend calls each group; none for no legend.</param>
/// <exception cref="ArgumentException">
/// There are no rows, or a bar is on a row or of a group that does not exist, is not finite, or ends before it starts.
/// </exception>
public sealed class SpanChart(
    string title,
    IReadOnlyList<string> rows,
    IReadOnlyList<RowSpan> spans,
    params IReadOnlyList<string> groups
) : Drawing(title)
{
    /// <summary>What the numbers are, for example <c>quarter notes</c>; empty for none.</summary>
    public string XLabel { get; init; } = "";

    /// <summary>What the rows are; empty for none.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>A label for each row, the lowest first.</summary>
    public ImmutableArray<string> Rows { get; } =
        rows is { Count: > 0 }
            ? [.. rows]
            : throw new ArgumentException("expected at least one row, got none.", nameof(rows));

    /// <summary>The bars.</summary>
    public ImmutableArray<RowSpan> Spans { get; } = Fitting(spans, rows.Count, groups);

    /// <summary>What the legend calls each group; empty for no legend.</summary>
    public ImmutableArray<string> Groups { get; } = [.. groups];

    private static ImmutableArray<RowSpan> Fitting(
        IReadOnlyList<RowSpan> spans,
        int rows,
        IReadOnlyList<string> groups
    )
    {
        ArgumentNullException.ThrowIfNull(spans);
        ArgumentNullException.ThrowIfNull(groups);
        foreach ((int index, RowSpan span) in spans.Index())
        {
            string? wrong =
                span.Row < 0 || span.Row >= rows ? $"a row below {rows}, got {span.Row}"
                : span.Group < 0 ? $"a group from 0, got {span.Group}"
                : groups.Count > 0 && span.Group >= groups.Count
                    ? $"a group below {groups.Count}, got {span.Group}"
                : double.IsFinite(span.Start) && double.IsFinite(span.End) && span.Start <= span.End ? null
                : $"a finite start and an end that is not before it, got {span.Start} to {span.End}";
            if (wrong is not null)
            {
                throw new ArgumentException($"expected {wrong} at index {index}.", nameof(spans));
            }
        }

        return [.. spans];
    }
}
