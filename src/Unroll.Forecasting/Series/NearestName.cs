namespace Unroll.Forecasting.Series;

/// <summary>Finds the name that a mistyped one was most likely meant to be.</summary>
public static class NearestName
{
    /// <summary>
    /// The candidate with the smallest edit distance (Levenshtein, ignoring case), the first of equals; one that
    /// contains the name is at distance 1.
    /// </summary>
    /// <returns>Null if the distance of the nearest is more than half of its length.</returns>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(candidates);
        string? nearest = candidates.MinBy(candidate => Distance(name, candidate));
        return nearest is not null && Distance(name, nearest) <= Math.Max(name.Length, nearest.Length) / 2
            ? nearest
            : null;
    }

    /// <summary><c>; did you mean 'bus'?</c>, or nothing if no candidate is near.</summary>
    internal static string Hint(string name, IReadOnlyCollection<string> candidates) =>
        Of(name, candidates) is { } nearest
            ? $"; did you mean '{nearest}'?"
            : $"; expected one of {string.Join(", ", candidates.Take(12))}";

    private static int Distance(string a, string b)
    {
        const int shortestPart = 3;
        if (
            a.Length >= shortestPart
            && a.Length < b.Length
            && b.Contains(a, StringComparison.OrdinalIgnoreCase)
        )
        {
            return 1;
        }

        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1;
                int distance = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + change);
                (diagonal, row[j]) = (row[j], distance);
            }
        }

        return row[b.Length];
    }
}
