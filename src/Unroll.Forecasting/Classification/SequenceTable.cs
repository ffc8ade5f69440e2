namespace Unroll.Forecasting.Classification;

/// <summary>Sequences from a table in long format: a row for each step of each sequence.</summary>
/// <param name="Channels">The names of the columns of values.</param>
/// <param name="Ids">What each sequence is called, in the order in which they first appear.</param>
/// <param name="Sequences">The sequences, in the order of <paramref name="Ids"/>.</param>
/// <param name="Labels">The class of each sequence; empty if the labels were not read.</param>
/// <param name="Notes">What the user should be told, a phrase each: which column was taken for what, what was filled.</param>
public sealed record SequenceTable(
    IReadOnlyList<string> Channels,
    IReadOnlyList<string> Ids,
    IReadOnlyList<Sequence> Sequences,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> Notes
)
{
    /// <summary>The line of the first row of each sequence, from 1, for messages.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];
}
