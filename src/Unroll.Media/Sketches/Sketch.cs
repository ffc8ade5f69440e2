using System.Collections.Immutable;

namespace Unroll.Media.Sketches;

/// <summary>A drawing: strokes in the order in which they were drawn, and the word for what was to be drawn.</summary>
/// <param name="word">The word; may be empty.</param>
/// <param name="strokes">The strokes, at least one.</param>
/// <param name="recognized">Whether whoever collected it thought that it can be recognised.</param>
/// <exception cref="ArgumentException">There are no strokes.</exception>
public sealed class Sketch(string word, IReadOnlyList<Stroke> strokes, bool recognized = true)
{
    /// <summary>The word.</summary>
    public string Word { get; } = word ?? throw new ArgumentNullException(nameof(word));

    /// <summary>The strokes.</summary>
    public ImmutableArray<Stroke> Strokes { get; } =
        strokes is { Count: > 0 }
            ? [.. strokes]
            : throw new ArgumentException("expected at least one stroke, got none", nameof(strokes));

    /// <summary>Whether whoever collected it thought that it can be recognised.</summary>
    public bool Recognized { get; } = recognized;

    /// <summary>How many points it has.</summary>
    public int Points => Strokes.Sum(stroke => stroke.Count);

    /// <summary>The strokes as lists of points, to be drawn.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Lines() =>
        [.. Strokes.Select(stroke => stroke.X.Zip(stroke.Y, (x, y) => ((double)x, (double)y)).ToArray())];

    /// <summary>
    /// The same drawing with its middle at 0 and the longer side of its bounding box of length 1, its proportions kept, but
    /// not its times.
    /// </summary>
    public Sketch Normalized()
    {
        (double left, double right) = (Strokes.Min(s => s.X.Min()), Strokes.Max(s => s.X.Max()));
        (double top, double bottom) = (Strokes.Min(s => s.Y.Min()), Strokes.Max(s => s.Y.Max()));
        double size = Math.Max(right - left, bottom - top);
        double scale = size > 0 ? 1 / size : 0;
        (double x, double y) = ((left + right) / 2, (top + bottom) / 2);
        return Map(stroke => stroke.Map((px, py) => ((px - x) * scale, (py - y) * scale)));
    }

    /// <summary>
    /// The same lines with about so many points, each as far from the next as any other of its stroke, measured along
    /// the line. A stroke has at least its two ends, and a dot its point, so that a drawing of many strokes may have more.
    /// Times are not kept.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public Sketch Resampled(int points)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(points);
        // Each stroke has a point more than it has steps.
        double spacing = Strokes.Sum(stroke => stroke.Length) / Math.Max(1, points - Strokes.Length);
        return Map(stroke => ArcLength.Resample(stroke, spacing));
    }

    /// <summary>
    /// The same lines with as few of their points as keep them within a tolerance (Ramer, 1972; Douglas &amp; Peucker,
    /// 1973).
    /// </summary>
    /// <param name="tolerance">How far a point may come to lie from the line, in the drawing's unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public Sketch Simplified(double tolerance)
    {
        if (!(tolerance >= 0 && double.IsFinite(tolerance)))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "expected 0 or more");
        }

        return Map(stroke => LineSimplification.Simplify(stroke, tolerance));
    }

    /// <summary>The same drawing seen in a mirror, without its times.</summary>
    public Sketch Mirrored() => Map(stroke => stroke.Map((x, y) => (-x, y)));

    internal Sketch Map(Func<Stroke, Stroke> change) => new(Word, [.. Strokes.Select(change)], Recognized);
}
