using Unroll.Data;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Forecasters.Windows;

/// <summary>Turns a column into numbers of about unit size; what it needs for that is fitted once, to the training part.</summary>
internal abstract class ColumnEncoder(string name)
{
    public string Name { get; } = name;

    /// <summary>Numbers a row.</summary>
    public abstract int Width { get; }

    /// <summary>Writes the column's rows into a wider matrix, from a given column of it on.</summary>
    public abstract void Encode(TimeSeries series, Span<float> rows, int rowWidth, int offset);

    /// <summary>An encoder for a column: standardised if it holds numbers, one-hot if it holds text.</summary>
    public static ColumnEncoder Fit(TimeSeries training, string name) =>
        training.Column(name) is TextColumn text
            ? new CategoryEncoder(name, text.Categories)
            : new NumberEncoder(name, Scaler(training, name));

    private static StandardScaler Scaler(TimeSeries training, string name)
    {
        ReadOnlySpan<double> values = training[name];
        bool hasValues = false;
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsInfinity(values[row]))
            {
                throw NumberEncoder.TooLarge(training, name, row);
            }

            hasValues |= !double.IsNaN(values[row]);
        }

        if (hasValues)
        {
            return StandardScaler.Fit(values);
        }

        throw new SeriesException(
            $"column '{name}' has no values up to {training.Index.FormatTime(training.Index.End)}: leave it out, or start later"
        );
    }
}

/// <summary>A number, brought to mean 0 and standard deviation 1.</summary>
internal sealed class NumberEncoder(string name, StandardScaler scaler) : ColumnEncoder(name)
{
    public StandardScaler Scaler { get; } = scaler;

    public override int Width => 1;

    public override void Encode(TimeSeries series, Span<float> rows, int rowWidth, int offset)
    {
        ReadOnlySpan<double> values = series[Name];
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row]))
            {
                throw new SeriesException(
                    $"column '{Name}' is missing at {series.Index.FormatTime(series.Index[row])}: fill the gap first (--fill forward, linear or seasonal)"
                );
            }

            float encoded = (float)Scaler.Transform(values[row]);
            rows[(row * rowWidth) + offset] = float.IsFinite(encoded)
                ? encoded
                : throw TooLarge(series, Name, row);
        }
    }

    internal static SeriesException TooLarge(TimeSeries series, string name, int row) =>
        new(
            $"column '{name}' is {series[name][row]} at {series.Index.FormatTime(series.Index[row])}, too large to compute with beside its other values: correct it, or start later"
        );
}

/// <summary>A category as one number each: 1 where it is this one. A category not seen in training is all zeros.</summary>
internal sealed class CategoryEncoder(string name, IReadOnlyList<string> categories) : ColumnEncoder(name)
{
    private readonly Dictionary<string, int> positions = Positions(categories);

    public override int Width => positions.Count;

    public override void Encode(TimeSeries series, Span<float> rows, int rowWidth, int offset)
    {
        TextColumn column = series.Text(Name);
        for (int row = 0; row < column.Count; row++)
        {
            string value =
                column[row]
                ?? throw new SeriesException(
                    $"column '{Name}' is missing at {series.Index.FormatTime(series.Index[row])}: fill it in, or leave the column out"
                );
            Span<float> cells = rows.Slice((row * rowWidth) + offset, Width);
            cells.Clear();
            if (positions.TryGetValue(value, out int position))
            {
                cells[position] = 1;
            }
        }
    }

    private static Dictionary<string, int> Positions(IReadOnlyList<string> categories)
    {
        Dictionary<string, int> found = new(StringComparer.Ordinal);
        foreach (string category in categories)
        {
            found.Add(category, found.Count);
        }

        return found;
    }
}
