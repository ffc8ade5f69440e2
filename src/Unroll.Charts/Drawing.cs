namespace Unroll.Charts;

/// <summary>
/// What a <see cref="Page"/> shows: a <see cref="Figure"/> over time, a <see cref="CurveChart"/> or
/// <see cref="StemChart"/> over numbers, a <see cref="MatrixChart"/>, a <see cref="SpanChart"/>, a <see cref="StrokeChart"/>.
/// </summary>
public abstract class Drawing
{
    private protected Drawing(string title) =>
        Title = title ?? throw new ArgumentNullException(nameof(title));

    /// <summary>The title; may be empty.</summary>
    public string Title { get; }
}
