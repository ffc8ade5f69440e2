namespace Unroll.Charts;

/// <summary>A bar from one number to another on a row of a <see cref="SpanChart"/>: a note of a piano roll.</summary>
/// <param name="Row">The row, from 0.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends, not before it starts.</param>
/// <param name="Group">What it belongs to, from 0, such as a voice: each group has its colour.</param>
public readonly record struct RowSpan(int Row, double Start, double End, int Group = 0);
