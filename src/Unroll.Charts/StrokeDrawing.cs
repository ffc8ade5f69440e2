using System.Collections.Immutable;

namespace Unroll.Charts;

/// <summary>One small drawing of a <see cref="StrokeChart"/>: lines drawn by a pen.</summary>
/// <param name="caption">What stands below it; may be empty.</param>
/// <param name="strokes">
/// The strokes, each a list of points in any unit, with y downwards as on paper. A point that is not finite breaks its stroke;
/// a point alone is a dot.
/// </param>
/// <param name="colour">A place in the palette, from 0; by default it is drawn in ink.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="colour"/> is negative.</exception>
public sealed class StrokeDrawing(
    string caption,
    IReadOnlyList<IReadOnlyList<(double X, double Y)>> strokes,
    int? colour = null
)
{
    /// <summary>What stands below the drawing.</summary>
    public string Caption { get; } = caption ?? throw new ArgumentNullException(nameof(caption));

    /// <summary>The strokes.</summary>
    public ImmutableArray<ImmutableArray<(double X, double Y)>> Strokes { get; } =
    [
        .. (strokes ?? throw new ArgumentNullException(nameof(strokes))).Select(stroke =>
            stroke.ToImmutableArray()
        ),
    ];

    /// <summary>A place in the palette, from 0; null is ink.</summary>
    public int? Colour { get; } = Checked.Colour(colour);

    /// <summary>The unbroken runs of finite points.</summary>
    internal IEnumerable<IReadOnlyList<(double X, double Y)>> Runs()
    {
        foreach (ImmutableArray<(double X, double Y)> stroke in Strokes)
        {
            var run = new List<(double X, double Y)>();
            foreach ((double x, double y) in stroke)
            {
                if (double.IsFinite(x) && double.IsFinite(y))
                {
                    run.Add((x, y));
                }
                else if (run.Count > 0)
                {
                    yield return run;
                    run = [];
                }
            }

            if (run.Count > 0)
            {
                yield return run;
            }
        }
    }
}
