using System.Globalization;

namespace Unroll.Forecasting.Series;

/// <summary>A column of values of a CSV file, while it is read.</summary>
/// <param name="file">The file, for messages.</param>
/// <param name="name">The name of the column.</param>
/// <param name="position">Where it stands in a row.</param>
/// <param name="mustBeNumeric">Whether text is an error, rather than making this a column of text.</param>
internal sealed class CsvColumn(string file, string name, int position, bool mustBeNumeric)
{
    // Forecasting squares and sums values: up to here the squares of a billion of them still add up to a number.
    internal const double MaxMagnitude = 1e100;

    private static readonly HashSet<string> MissingMarks = new(
        ["", "NA", "N/A", "#N/A", "NaN", "null", "None", "-", ".", "?"],
        StringComparer.OrdinalIgnoreCase
    );

    private readonly List<double> numbers = [];
    private readonly List<string?> texts = [];
    private bool isText;
    private bool startsWithSeparated;
    private SeriesException? outOfRange;
    private SeriesException? firstText;

    /// <summary>What to say about a column that is text because of a few cells only, or of the way its numbers are written.</summary>
    internal string? Note =>
        isText && (startsWithSeparated || numbers.FindIndex(double.IsFinite) >= 0)
            ? $"column '{name}' is read as text: {firstText?.Message}"
            : null;

    internal void Add(CsvRow row)
    {
        string cell = row.Cells[position];
        bool isMissing = MissingMarks.Contains(cell);
        double number = double.NaN;
        if (!isMissing && !TryParse(cell, out number))
        {
            isText = true;
            startsWithSeparated |= firstText is null && IsSeparated(cell);
            firstText ??= NotANumber(cell, row.Line);
        }
        else if (Math.Abs(number) > MaxMagnitude)
        {
            outOfRange ??= new SeriesException(
                $"{cell} is beyond ±1e100, too large to compute with; correct it or leave the cell empty",
                file,
                row.Line,
                name
            );
        }

        if (mustBeNumeric && (firstText ?? outOfRange) is { } problem)
        {
            throw problem;
        }

        numbers.Add(number);
        if (!mustBeNumeric)
        {
            texts.Add(isMissing ? null : cell);
        }
    }

    /// <summary>The column in order of time.</summary>
    /// <param name="positions">The position in time of each row.</param>
    /// <param name="count">How many positions there are; those without a row are missing.</param>
    internal Column Build(ReadOnlySpan<int> positions, int count)
    {
        if (isText)
        {
            // Categories repeat: one string for each is enough.
            var categories = new HashSet<string>(StringComparer.Ordinal);
            var ordered = new string?[count];
            for (int row = 0; row < positions.Length; row++)
            {
                if (texts[row] is { } text)
                {
                    categories.Add(text);
                    ordered[positions[row]] = categories.TryGetValue(text, out string? category)
                        ? category
                        : text;
                }
            }

            return new TextColumn(name, ordered.AsMemory());
        }

        if (outOfRange is not null)
        {
            throw outOfRange;
        }

        var values = new double[count];
        Array.Fill(values, double.NaN);
        for (int row = 0; row < positions.Length; row++)
        {
            values[positions[row]] = numbers[row];
        }

        return new NumericColumn(name, values.AsMemory());
    }

    private static bool TryParse(string cell, out double number)
    {
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        ReadOnlySpan<char> size = cell.AsSpan().TrimStart("+-");
        number = double.PositiveInfinity;
        return size.Equals("inf", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether it would be a number without commas and blanks.</summary>
    private static bool IsSeparated(string cell) =>
        TryParse(
            cell.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal),
            out _
        );

    private SeriesException NotANumber(string cell, int line)
    {
        string text = CsvRows.Quote(cell);
        string problem = IsSeparated(cell)
            ? $"{text} has a separator that numbers may not have; write 1234.5 rather than 1,234.5 or 1234,5"
            : $"{text} is not a number; correct it or leave the cell empty";
        return new SeriesException(problem, file, line, name);
    }
}
