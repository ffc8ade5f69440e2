using Unroll.Forecasting.Series;

namespace Unroll.Cli.Sources;

/// <summary>Categories among the rows ahead that the history does not have, of which no model can know anything.</summary>
internal static class UnseenCategories
{
    /// <summary>A sentence for each of them.</summary>
    internal static IEnumerable<string> Of(TimeSeries history, TimeSeries? ahead)
    {
        foreach (TextColumn column in ahead?.Columns.OfType<TextColumn>() ?? [])
        {
            IReadOnlyList<string> known = history.Text(column.Name).Categories;
            foreach (string category in column.Categories.Except(known, StringComparer.Ordinal))
            {
                string meant = NearestName.Of(category, known) is { } nearest
                    ? $"; did you mean '{nearest}'?"
                    : "";
                yield return $"column '{column.Name}' has '{category}' ahead, which the history never has: it tells the models nothing{meant}";
            }
        }
    }
}
