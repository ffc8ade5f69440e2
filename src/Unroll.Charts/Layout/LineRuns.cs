using Unroll.Charts.Scales;

namespace Unroll.Charts.Layout;

/// <summary>The points of a line that are worth drawing.</summary>
internal static class LineRuns
{
    /// <summary>
    /// Unbroken runs of indices. Of each column of pixels the first, lowest, highest and last point are kept,
    /// which draws the same picture (Jugel et al., M4, VLDB 2014).
    /// </summary>
    public static List<List<int>> Of(Line line, TimeScale scale, int columns) =>
        [
            .. Columns
                .Runs(line.Times.AsSpan(), i => double.IsFinite(line.Values[i]), scale, columns)
                .Select(run => run.SelectMany(c => Kept(line, c)).ToList()),
        ];

    private static SortedSet<int> Kept(Line line, Column column)
    {
        (int low, int high) = (column.First, column.First);
        for (int i = column.First; i <= column.Last; i++)
        {
            double value = line.Values[i];
            if (double.IsFinite(value))
            {
                low = value < line.Values[low] ? i : low;
                high = value > line.Values[high] ? i : high;
            }
        }

        return [column.First, low, high, column.Last];
    }
}
