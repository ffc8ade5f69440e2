namespace Unroll.Forecasting.Series;

/// <summary>Tells which times have no row, and which cells are empty.</summary>
internal sealed class CsvGaps(TimeSeries series, int[] positions)
{
    private const int Named = 5;

    internal IEnumerable<string> Notes()
    {
        var present = new double[series.Count];
        Array.Fill(present, double.NaN);
        foreach (int position in positions)
        {
            present[position] = 1;
        }

        var rows = new TimeSeries(series.Index, [new NumericColumn("row", present.AsMemory())]);
        if (Describe(rows.MissingRuns("row")) is { } missingRows)
        {
            yield return $"no row for {missingRows}: missing values";
        }

        foreach (Column column in series.Columns)
        {
            IReadOnlyList<MissingRun> cells =
            [
                .. series
                    .MissingRuns(column.Name)
                    .Where(run => Enumerable.Range(run.Start, run.Count).Any(i => present[i] == 1)),
            ];
            if (Describe(cells) is { } missingCells)
            {
                yield return $"column '{column.Name}' has no value for {missingCells}";
            }
        }
    }

    private string? Describe(IReadOnlyList<MissingRun> runs)
    {
        if (runs.Count == 0)
        {
            return null;
        }

        IEnumerable<string> names = runs.Take(Named).Select(Name);
        string others = runs.Count > Named ? $" and {CsvTable.Plural(runs.Count - Named, "more gap")}" : "";
        return $"{CsvTable.Plural(runs.Sum(run => run.Count), "time")} ({string.Join(", ", names)}{others})";
    }

    private string Name(MissingRun run) =>
        run.Count == 1
            ? series.Index.FormatTime(run.First)
            : $"{series.Index.FormatTime(run.First)} to {series.Index.FormatTime(run.Last)}";
}
