namespace Unroll.Charts;

/// <summary>A dashed vertical line at a time that matters, such as today.</summary>
/// <param name="Time">Where the line stands.</param>
/// <param name="Label">A word or two above it; may be empty.</param>
public sealed record Marker(DateTime Time, string Label);
