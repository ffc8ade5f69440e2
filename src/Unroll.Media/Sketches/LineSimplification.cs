namespace Unroll.Media.Sketches;

/// <summary>
/// Lines with fewer points: between two that are kept, the farthest from their connection is kept too if it is farther
/// than the tolerance, and so on on both sides of it.
/// </summary>
internal static class LineSimplification
{
    public static Stroke Simplify(Stroke stroke, double tolerance)
    {
        bool[] kept = new bool[stroke.Count];
        kept[0] = kept[^1] = true;
        // A stack rather than recursion: a long stroke must not overflow that of the thread.
        var ranges = new Stack<(int First, int Last)>();
        ranges.Push((0, stroke.Count - 1));
        while (ranges.TryPop(out (int First, int Last) range))
        {
            (int farthest, double distance) = Farthest(stroke, range.First, range.Last);
            if (distance > tolerance)
            {
                kept[farthest] = true;
                ranges.Push((range.First, farthest));
                ranges.Push((farthest, range.Last));
            }
        }

        int[] places = [.. Enumerable.Range(0, stroke.Count).Where(i => kept[i])];
        return new(
            [.. places.Select(i => stroke.X[i])],
            [.. places.Select(i => stroke.Y[i])],
            stroke.Times.IsEmpty ? null : [.. places.Select(i => stroke.Times[i])]
        );
    }

    private static (int Point, double Distance) Farthest(Stroke stroke, int first, int last)
    {
        (int point, double farthest) = (first, 0);
        for (int i = first + 1; i < last; i++)
        {
            double distance = Distance(stroke, i, first, last);
            (point, farthest) = distance > farthest ? (i, distance) : (point, farthest);
        }

        return (point, farthest);
    }

    /// <summary>From a point to the straight piece between two others.</summary>
    private static double Distance(Stroke stroke, int point, int first, int last)
    {
        (double x, double y) = (stroke.X[point] - stroke.X[first], stroke.Y[point] - stroke.Y[first]);
        (double dx, double dy) = (stroke.X[last] - stroke.X[first], stroke.Y[last] - stroke.Y[first]);
        double square = (dx * dx) + (dy * dy);
        double share = square > 0 ? Math.Clamp(((x * dx) + (y * dy)) / square, 0, 1) : 0;
        return double.Hypot(x - (share * dx), y - (share * dy));
    }
}
