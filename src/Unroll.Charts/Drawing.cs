namespace Unroll.Charts;

/// <summary>What a <see cref="Page"/> shows: a <see cref="Figure"/> over time, or a <see cref="StemChart"/>.</summary>
public abstract class Drawing
{
    private protected Drawing(string title) =>
        Title = title ?? throw new ArgumentNullException(nameof(title));

    /// <summary>The title; may be empty.</summary>
    public string Title { get; }
}
