using System.Collections.Immutable;

namespace Unroll.Charts;

/// <summary>
/// A matrix as a field of cells, the darker the greater: confusions, attention, a spectrogram. The lightest colour stands
/// for zero, or for the least value where there are negative ones. A value that is NaN or infinite leaves its cell blank.
/// </summary>
/// <remarks>
/// Cells are square where there is room for it; a matrix of very many rows or columns fills the drawing instead.
/// </remarks>
/// <param name="title">The title; may be empty.</param>
/// <param name="values">The values, [rows, columns]; the first row is drawn at the top.</param>
/// <param name="rowLabels">
/// A label for each row, or none at all; an empty label leaves its place blank, so that every tenth row can have one.
/// </param>
/// <param name="columnLabels">A label for each column, likewise.</param>
/// <exception cref="ArgumentException">There are no values, or not as many labels as rows or columns.</exception>
public sealed class MatrixChart(
    string title,
    double[,] values,
    IReadOnlyList<string> rowLabels,
    IReadOnlyList<string> columnLabels
) : Drawing(title)
{
    private readonly double[,] cells = values is { Length: > 0 }
        ? (double[,])values.Clone()
        : throw new ArgumentException("expected at least one value, got none.", nameof(values));

    /// <summary>What the columns are; empty for none.</summary>
    public string XLabel { get; init; } = "";

    /// <summary>What the rows are; empty for none.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>Whether to write each value into its cell, where it fits.</summary>
    public bool ShowValues { get; init; }

    /// <summary>The number of rows.</summary>
    public int Rows => cells.GetLength(0);

    /// <summary>The number of columns.</summary>
    public int Columns => cells.GetLength(1);

    /// <summary>A label for each row from the top, or none at all.</summary>
    public ImmutableArray<string> RowLabels { get; } =
        Checked.OneEachOrNone(rowLabels, values.GetLength(0), "rows");

    /// <summary>A label for each column from the left, or none at all.</summary>
    public ImmutableArray<string> ColumnLabels { get; } =
        Checked.OneEachOrNone(columnLabels, values.GetLength(1), "columns");

    /// <summary>The value of a cell.</summary>
    public double this[int row, int column] => cells[row, column];

    /// <summary>All values, row by row.</summary>
    internal IEnumerable<double> Values => cells.Cast<double>();
}
