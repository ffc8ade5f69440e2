using System.Globalization;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Classification;

/// <summary>The column of times of a table of sequences: dates, or numbers if the first of them is one.</summary>
internal sealed class SequenceTimes(string file, string column, int position)
{
    private readonly CsvColumn numbers = new(file, column, position, mustBeNumeric: true);
    private readonly CsvTimes dates = new(file, column, format: null);
    private bool? isNumeric;
    private int count;
    private double[] keys = [];

    internal void Add(CsvRow row)
    {
        string cell = row.Cells[position];
        isNumeric ??= double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        if (isNumeric.Value)
        {
            numbers.Add(row);
        }
        else
        {
            dates.Add(cell, row.Line);
        }

        count++;
    }

    /// <summary>Finds out how the dates are written, once all of them are there.</summary>
    internal void Resolve() =>
        keys =
            isNumeric == true
                ? ((NumericColumn)numbers.Build([.. Enumerable.Range(0, count)], count)).Values.ToArray()
                : [.. dates.Resolve().Times.Select(time => (double)time.Ticks)];

    /// <summary>The rows of a sequence in order of time.</summary>
    /// <exception cref="SeriesException">A time is missing, or there twice.</exception>
    internal int[] Order(string id, IReadOnlyList<int> rows, IReadOnlyList<int> lines)
    {
        int[] order = [.. rows.OrderBy(row => keys[row])];
        for (int i = 0; i < order.Length; i++)
        {
            if (double.IsNaN(keys[order[i]]))
            {
                throw new SeriesException("the time is missing; fill it in", file, lines[order[i]], column);
            }

            if (i > 0 && keys[order[i]] == keys[order[i - 1]])
            {
                throw new SeriesException(
                    $"the sequence {CsvRows.Quote(id)} has this time in line {lines[order[i - 1]]} too; keep one of them",
                    file,
                    lines[order[i]],
                    column
                );
            }
        }

        return order;
    }
}
