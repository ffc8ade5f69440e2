namespace Unroll.Forecasting.Series;

/// <summary>A named column of a series: <see cref="NumericColumn"/> or <see cref="TextColumn"/>. Immutable.</summary>
public abstract class Column
{
    private protected Column(string name, int count)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Count = count;
    }

    /// <summary>The name, unique within a series.</summary>
    public string Name { get; }

    /// <summary>How many values there are, the missing ones included.</summary>
    public int Count { get; }

    /// <summary>Whether the value at a position is missing.</summary>
    /// <exception cref="IndexOutOfRangeException">The position is not within the column.</exception>
    public abstract bool IsMissing(int index);

    /// <summary>A view on some of the values; nothing is copied.</summary>
    /// <param name="start">The position of the first.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slice is not within the column.</exception>
    public abstract Column Slice(int start, int count);

    /// <summary>This column followed by another; nothing is copied if both are neighbours in one larger column.</summary>
    /// <exception cref="ArgumentException">The other column is of another kind.</exception>
    public abstract Column Append(Column next);

    private protected ArgumentException CannotAppend(Column next) =>
        new(
            $"column '{Name}' holds {Kind(this)}, the column to append holds {Kind(next)}; expected the same kind",
            nameof(next)
        );

    private static string Kind(Column column) => column is NumericColumn ? "numbers" : "text";
}
