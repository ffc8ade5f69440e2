namespace Unroll.Charts;

/// <summary>A dashed vertical line at a number that matters, such as the best epoch.</summary>
/// <param name="X">Where the line stands.</param>
/// <param name="Label">A word or two above it; may be empty.</param>
public sealed record CurveMarker(double X, string Label);
