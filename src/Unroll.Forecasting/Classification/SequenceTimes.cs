using System.Globalization;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Classification;

/// <summary>The column of times of a table of sequences: dates, or numbers if the first of them is one.</summary>
internal sealed class SequenceTimes(string file, string column, int position)
{
    private readonly CsvTimes dates = new(file, column, format: null);
    private readonly List<double> numbers = [];
    private bool? isNumeric;
    private int firstLine;
    private double[] keys = [];

    internal void Add(CsvRow row)
    {
        string cell = row.Cells[position];
        if (cell.Length == 0)
        {
            throw new SeriesException("the time is missing; fill it in", file, row.Line, column);
        }

        bool isNumber = TryParse(cell, out double number);
        if (isNumeric is null)
        {
            (isNumeric, firstLine) = (isNumber, row.Line);
        }

        if (isNumeric == false)
        {
            dates.Add(cell, row.Line);
        }
        else if (isNumber)
        {
            numbers.Add(number);
        }
        else
        {
            throw new SeriesException(
                $"{CsvRows.Quote(cell)} is not a number as the time in line {firstLine} is; write all times in the same way",
                file,
                row.Line,
                column
            );
        }
    }

    /// <summary>Finds out how the dates are written, once all of them are there.</summary>
    internal void Resolve() =>
        keys =
            isNumeric == true ? [.. numbers] : [.. dates.Resolve().Times.Select(time => (double)time.Ticks)];

    /// <summary>The rows of a sequence in order of time.</summary>
    /// <exception cref="SeriesException">A time is there twice.</exception>
    internal int[] Order(string id, IReadOnlyList<int> rows, IReadOnlyList<int> lines)
    {
        int[] order = [.. rows.OrderBy(row => keys[row])];
        for (int i = 0; i < order.Length; i++)
        {
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

    private static bool TryParse(string cell, out double number) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);
}
