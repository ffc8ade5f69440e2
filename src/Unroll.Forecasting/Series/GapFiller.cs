namespace Unroll.Forecasting.Series;

/// <summary>Fills the missing values of one column.</summary>
internal static class GapFiller
{
    internal static Column Fill(Column column, FillMethod method, int season) =>
        column switch
        {
            NumericColumn numbers when numbers.Values.ContainsNaN() => FillNumbers(numbers, method, season),
            TextColumn texts when texts.Values.Contains(null) => FillTexts(texts, method, season),
            _ => column,
        };

    /// <summary>The straight lines between the values of one phase, and beyond them the nearest.</summary>
    internal static void Interpolate(Span<double> values, int start, int step)
    {
        int before = -1;
        for (int i = start; i < values.Length; i += step)
        {
            if (double.IsNaN(values[i]))
            {
                continue;
            }

            double left = before < 0 ? values[i] : values[before];
            int gapStart = before < 0 ? start : before + step;
            for (int gap = gapStart; gap < i; gap += step)
            {
                double weight = before < 0 ? 1 : (double)(gap - before) / (i - before);
                values[gap] = double.Lerp(left, values[i], weight);
            }

            before = i;
        }

        for (int gap = before + step; before >= 0 && gap < values.Length; gap += step)
        {
            values[gap] = values[before];
        }
    }

    private static bool ContainsNaN(this ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (double.IsNaN(value))
            {
                return true;
            }
        }

        return false;
    }

    private static NumericColumn FillNumbers(NumericColumn column, FillMethod method, int season)
    {
        double[] values = column.Values.ToArray();
        switch (method)
        {
            case FillMethod.Forward:
                Hold(values, 1, double.IsNaN);
                break;
            case FillMethod.Seasonal:
                for (int phase = 0; phase < Math.Min(season, values.Length); phase++)
                {
                    Interpolate(values, phase, season);
                }

                // What is left are phases without any value.
                Interpolate(values, 0, 1);
                break;
            default:
                Interpolate(values, 0, 1);
                break;
        }

        return new NumericColumn(column.Name, values.AsMemory());
    }

    private static TextColumn FillTexts(TextColumn column, FillMethod method, int season)
    {
        string?[] values = column.Values.ToArray();
        if (method == FillMethod.Seasonal)
        {
            Hold(values, season, value => value is null);
        }

        Hold(values, 1, value => value is null);
        return new TextColumn(column.Name, values.AsMemory());
    }

    private static void Hold<T>(Span<T> values, int step, Func<T, bool> isMissing)
    {
        for (int i = step; i < values.Length; i++)
        {
            if (isMissing(values[i]))
            {
                values[i] = values[i - step];
            }
        }
    }
}
