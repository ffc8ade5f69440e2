using Unroll.Forecasting.Series;

namespace Unroll.Cli.Sources;

/// <summary>Sees to it that no model is given a series with gaps.</summary>
internal static class Completeness
{
    /// <summary>Checks all columns.</summary>
    /// <param name="series">The series, filled as far as that was asked for and possible.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="fill">How it was filled.</param>
    /// <exception cref="SeriesException">There is a gap; the message names it.</exception>
    internal static void Check(TimeSeries series, string name, FillMethod? fill)
    {
        foreach (Column column in series.Columns)
        {
            if (series.MissingRuns(column.Name) is { Count: > 0 } gaps)
            {
                throw new SeriesException(
                    $"{Describe(series, gaps)}; {Remedy(series, gaps, fill)}",
                    name,
                    column: column.Name
                );
            }
        }
    }

    private static string Describe(TimeSeries series, IReadOnlyList<MissingRun> gaps)
    {
        int missing = gaps.Sum(gap => gap.Count);
        string first = series.Index.FormatTime(gaps[0].First);
        string last = series.Index.FormatTime(gaps[^1].Last);
        return missing == 1
            ? $"the value of {first} is missing"
            : $"{missing} of {series.Count} values are missing, the first of {first}, the last of {last}";
    }

    private static string Remedy(TimeSeries series, IReadOnlyList<MissingRun> gaps, FillMethod? fill)
    {
        MissingRun first = gaps[0];
        MissingRun last = gaps[^1];
        bool hasValues = first.Count < series.Count;
        return !hasValues ? "choose a column with values"
            : fill is not null
                ? $"nothing before them can be held; use --fill linear or --from {series.Index.FormatTime(series.Index[first.Count])}"
            : last.Start + last.Count == series.Count && gaps.Count == 1
                ? $"end before with --to {series.Index.FormatTime(series.Index[last.Start - 1])}, or use --fill forward|linear|seasonal"
            : "use --fill forward|linear|seasonal";
    }
}
