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

    public static ImmutableArray<double> InOrder(
        IReadOnlyList<double> numbers,
        [CallerArgumentExpression(nameof(numbers))] string name = ""
    )
    {
        ArgumentNullException.ThrowIfNull(numbers, name);
        for (int i = 0; i < numbers.Count; i++)
        {
            if (!double.IsFinite(numbers[i]) || (i > 0 && numbers[i] < numbers[i - 1]))
            {
                string after = i > 0 ? $" after {numbers[i - 1]}" : "";
                throw new ArgumentException(
                    $"expected finite numbers in order, got {numbers[i]}{after} at index {i}; sort them first.",
                    name
                );
            }
        }

        return [.. numbers];
    }

    public static ImmutableArray<double> OneEach(
        IReadOnlyList<double> values,
        int count,
        string what,
        [CallerArgumentExpression(nameof(values))] string name = ""
    )
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return values.Count == count
            ? [.. values]
            : throw new ArgumentException(
                $"expected one value for each of {count} {what}, got {values.Count}.",
                name
            );
    }

    public static ImmutableArray<string> OneEachOrNone(
        IReadOnlyList<string> labels,
        int count,
        string what,
        [CallerArgumentExpression(nameof(labels))] string name = ""
    )
    {
        ArgumentNullException.ThrowIfNull(labels, name);
        return labels.Count == count || labels.Count == 0
            ? [.. labels]
            : throw new ArgumentException(
                $"expected one label for each of {count} {what}, or none, got {labels.Count}.",
                name
            );
    }

    public static int? Colour(int? colour)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(colour ?? 0, nameof(colour));
        return colour;
    }
}
