namespace Unroll.Charts.Layout;

/// <summary>Points that share a column of pixels, by their first and last index.</summary>
internal readonly record struct Column(int First, int Last);

/// <summary>
/// Cuts points into unbroken runs and, where there are more than the eye could tell apart, each run into
/// columns of pixels. A million points are then drawn with a few thousand, and look the same.
/// </summary>
internal static class Columns
{
    private const int PointsPerColumn = 4;

    /// <summary>The runs; a column is one point where the points are few.</summary>
    /// <param name="points">How many points there are.</param>
    /// <param name="isDrawn">Whether a point has a value.</param>
    /// <param name="fraction">Where a point stands on the axis, from 0 to 1; never decreasing.</param>
    /// <param name="count">The number of columns across the axis.</param>
    public static List<List<Column>> Runs(
        int points,
        Func<int, bool> isDrawn,
        Func<int, double> fraction,
        int count
    )
    {
        bool thin = points > PointsPerColumn * count;
        var runs = new List<List<Column>>();
        int place = 0;
        bool broken = true;
        for (int i = 0; i < points; i++)
        {
            if (!isDrawn(i))
            {
                broken = true;
                continue;
            }

            int next = thin ? (int)(fraction(i) * count) : i;
            // A gap inside a column, or between neighbours, is narrower than a pixel.
            bool joined = runs.Count > 0 && (!broken || (thin && next - place <= 1));
            if (!joined)
            {
                runs.Add([new(i, i)]);
            }
            else if (next == place)
            {
                runs[^1][^1] = runs[^1][^1] with { Last = i };
            }
            else
            {
                runs[^1].Add(new(i, i));
            }

            (place, broken) = (next, false);
        }

        return runs;
    }
}
