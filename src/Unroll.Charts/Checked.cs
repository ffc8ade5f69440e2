using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Unroll.Charts;

/// <summary>Copies of a caller's lists, checked: a chart never changes after it was made.</summary>
internal static class Checked
{
    public static ImmutableArray<DateTime> InOrder(
        IReadOnlyList<DateTime> times,
        [CallerArgumentExpression(nameof(times))] string name = ""
    )
    {
        ArgumentNullException.ThrowIfNull(times, name);
        ImmutableArray<DateTime> copy = [.. times];
        for (int i = 1; i < copy.Length; i++)
        {
            if (copy[i] < copy[i - 1])
            {
                throw new ArgumentException(
                    $"expected times in order, got {copy[i]:s} after {copy[i - 1]:s} at index {i}; sort them first.",
                    name
                );
            }
        }

        return copy;
    }

    public static ImmutableArray<double> OneEach(
        IReadOnlyList<double> values,
        IReadOnlyList<DateTime> times,
        [CallerArgumentExpression(nameof(values))] string name = ""
    )
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return values.Count == times.Count
            ? [.. values]
            : throw new ArgumentException(
                $"expected one value for each of {times.Count} times, got {values.Count}.",
                name
            );
    }

    public static int? Colour(int? colour)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(colour ?? 0, nameof(colour));
        return colour;
    }
}
