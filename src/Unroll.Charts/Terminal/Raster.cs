namespace Unroll.Charts.Terminal;

/// <summary>Turns straight lines into the points of a grid.</summary>
internal static class Raster
{
    /// <summary>The grid points on a path, without holes.</summary>
    public static IEnumerable<(int X, int Y)> Path(IEnumerable<(int X, int Y)> corners)
    {
        (int X, int Y)? at = null;
        foreach ((int X, int Y) corner in corners)
        {
            foreach ((int X, int Y) point in Segment(at ?? corner, corner))
            {
                yield return point;
            }

            at = corner;
        }
    }

    private static IEnumerable<(int X, int Y)> Segment((int X, int Y) from, (int X, int Y) to)
    {
        int steps = Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
        for (int i = 0; i <= steps; i++)
        {
            double share = steps == 0 ? 0 : i / (double)steps;
            yield return (
                from.X + (int)Math.Round((to.X - from.X) * share),
                from.Y + (int)Math.Round((to.Y - from.Y) * share)
            );
        }
    }
}
