using System.Collections.Immutable;
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
        Of(line.Values, i => scale.Fraction(line.Times[i]), columns);

    /// <inheritdoc cref="Of(Line, TimeScale, int)"/>
    public static List<List<int>> Of(
        ImmutableArray<double> values,
        Func<int, double> fraction,
        int columns
    ) =>
        [
            .. Columns
                .Runs(values.Length, i => double.IsFinite(values[i]), fraction, columns)
                .Select(run => run.SelectMany(c => Kept(values, c)).ToList()),
        ];

    private static SortedSet<int> Kept(ImmutableArray<double> values, Column column)
    {
        (int low, int high) = (column.First, column.First);
        for (int i = column.First; i <= column.Last; i++)
        {
            if (double.IsFinite(values[i]))
            {
                low = values[i] < values[low] ? i : low;
                high = values[i] > values[high] ? i : high;
            }
        }

        return [column.First, low, high, column.Last];
    }
}
