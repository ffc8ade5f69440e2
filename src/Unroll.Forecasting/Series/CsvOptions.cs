namespace Unroll.Forecasting.Series;

/// <summary>What to read from a CSV file, where that is not to be inferred.</summary>
public sealed record CsvOptions
{
    /// <summary>The column of times; by default the first one whose values are dates.</summary>
    public string? Time { get; init; }

    /// <summary>The columns wanted; all by default. Those of <see cref="Numeric"/> are always read.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>
    /// The columns that have to be numbers: any text in them is an error that names its place. In other columns it
    /// makes the column a <see cref="TextColumn"/>.
    /// </summary>
    public IReadOnlyList<string> Numeric { get; init; } = [];

    /// <summary>
    /// How times are written, as in <see cref="DateTime.ParseExact(string, string, IFormatProvider)"/> with the
    /// invariant culture, for instance <c>dd.MM.yy HH:mm</c>; inferred by default.
    /// </summary>
    public string? DateFormat { get; init; }
}
