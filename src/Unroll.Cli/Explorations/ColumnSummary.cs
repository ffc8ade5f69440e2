using Unroll.Forecasting.Series;

namespace Unroll.Cli.Explorations;

/// <summary>What is in a column.</summary>
/// <param name="Name">The column.</param>
/// <param name="Type"><c>number</c> or <c>text</c>.</param>
/// <param name="Missing">How many values are missing.</param>
/// <param name="Distinct">How many different values there are.</param>
/// <param name="Least">The least number; missing for text.</param>
/// <param name="Mean">The mean of the numbers; missing for text.</param>
/// <param name="Greatest">The greatest number; missing for text.</param>
internal sealed record ColumnSummary(
    string Name,
    string Type,
    int Missing,
    int Distinct,
    double Least,
    double Mean,
    double Greatest
)
{
    /// <summary>All columns of a series.</summary>
    internal static IReadOnlyList<ColumnSummary> Of(TimeSeries series) =>
        [.. series.Columns.Select(column => Of(series, column))];

    private static ColumnSummary Of(TimeSeries series, Column column)
    {
        int missing = series.MissingRuns(column.Name).Sum(gap => gap.Count);
        if (column is TextColumn texts)
        {
            int different = texts.Values.ToArray().Where(text => text is not null).Distinct().Count();
            return new(column.Name, "text", missing, different, double.NaN, double.NaN, double.NaN);
        }

        double[] numbers =
        [
            .. series.Numeric(column.Name).Values.ToArray().Where(number => !double.IsNaN(number)),
        ];
        return numbers.Length == 0
            ? new(column.Name, "number", missing, 0, double.NaN, double.NaN, double.NaN)
            : new(
                column.Name,
                "number",
                missing,
                numbers.Distinct().Count(),
                numbers.Min(),
                numbers.Average(),
                numbers.Max()
            );
    }
}
