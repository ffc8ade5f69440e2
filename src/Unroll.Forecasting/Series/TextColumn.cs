namespace Unroll.Forecasting.Series;

/// <summary>A column of texts, each one of a few categories; null is a missing value.</summary>
public sealed class TextColumn : Column
{
    private readonly ReadOnlyMemory<string?> values;
    private readonly Lazy<IReadOnlyList<string>> categories;

    /// <summary>A column that holds a copy of <paramref name="values"/>.</summary>
    public TextColumn(string name, ReadOnlySpan<string?> values)
        : this(name, (ReadOnlyMemory<string?>)values.ToArray()) { }

    /// <summary>A column over values that nobody will change.</summary>
    internal TextColumn(string name, ReadOnlyMemory<string?> values)
        : base(name, values.Length)
    {
        this.values = values;
        categories = new Lazy<IReadOnlyList<string>>(FindCategories);
    }

    /// <summary>The values in order of time.</summary>
    public ReadOnlySpan<string?> Values => values.Span;

    /// <summary>The distinct values of this column, in ordinal order; those of a slice are the slice's own.</summary>
    public IReadOnlyList<string> Categories => categories.Value;

    /// <summary>The value at a position.</summary>
    /// <exception cref="IndexOutOfRangeException">The position is not within the column.</exception>
    public string? this[int index] => values.Span[index];

    /// <inheritdoc/>
    public override bool IsMissing(int index) => values.Span[index] is null;

    /// <inheritdoc/>
    public override TextColumn Slice(int start, int count) => new(Name, values.Slice(start, count));

    /// <inheritdoc/>
    public override TextColumn Append(Column next) =>
        next is TextColumn texts
            ? new(Name, Neighbours.Join(values, texts.values))
            : throw CannotAppend(next);

    private IReadOnlyList<string> FindCategories()
    {
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        foreach (string? value in values.Span)
        {
            if (value is not null)
            {
                distinct.Add(value);
            }
        }

        return [.. distinct.Order(StringComparer.Ordinal)];
    }
}
