namespace Unroll.Charts.Layout;

/// <summary>Neighbouring cells of one row that look the same.</summary>
internal readonly record struct CellRun(int Row, int Column, int Length);

/// <summary>Joins the cells of a matrix that look the same, so that a large one makes a small file.</summary>
internal static class CellRuns
{
    /// <summary>The runs of each look; cells without a value are left out.</summary>
    /// <param name="chart">The matrix.</param>
    /// <param name="look">What a value looks like, one of a few.</param>
    public static IEnumerable<IGrouping<int, CellRun>> Of(MatrixChart chart, Func<double, int> look)
    {
        var runs = new List<(int Look, CellRun Run)>();
        for (int row = 0; row < chart.Rows; row++)
        {
            bool joined = false;
            for (int column = 0; column < chart.Columns; column++)
            {
                double value = chart[row, column];
                if (!double.IsFinite(value))
                {
                    joined = false;
                    continue;
                }

                int own = look(value);
                if (joined && runs[^1].Look == own)
                {
                    runs[^1] = (own, runs[^1].Run with { Length = runs[^1].Run.Length + 1 });
                }
                else
                {
                    runs.Add((own, new(row, column, 1)));
                }

                joined = true;
            }
        }

        return runs.GroupBy(run => run.Look, run => run.Run);
    }
}
