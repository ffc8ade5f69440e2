namespace Unroll.Forecasting.Series;

/// <summary>A column of numbers; <see cref="double.NaN"/> is a missing value.</summary>
public sealed class NumericColumn : Column
{
    private readonly ReadOnlyMemory<double> values;

    /// <summary>A column that holds a copy of <paramref name="values"/>.</summary>
    public NumericColumn(string name, ReadOnlySpan<double> values)
        : this(name, (ReadOnlyMemory<double>)values.ToArray()) { }

    /// <summary>A column over values that nobody will change.</summary>
    internal NumericColumn(string name, ReadOnlyMemory<double> values)
        : base(name, values.Length) => this.values = values;

    /// <summary>The values in order of time.</summary>
    public ReadOnlySpan<double> Values => values.Span;

    /// <summary>The value at a position.</summary>
    /// <exception cref="IndexOutOfRangeException">The position is not within the column.</exception>
    public double this[int index] => values.Span[index];

    /// <inheritdoc/>
    public override bool IsMissing(int index) => double.IsNaN(values.Span[index]);

    /// <inheritdoc/>
    public override NumericColumn Slice(int start, int count) => new(Name, values.Slice(start, count));

    /// <inheritdoc/>
    public override NumericColumn Append(Column next) =>
        next is NumericColumn numbers
            ? new(Name, Neighbours.Join(values, numbers.values))
            : throw CannotAppend(next);
}
