using Unroll.Forecasting.Series;

namespace Unroll.Cli.Sources;

/// <summary>Finds out which columns are to be forecast where the user did not say.</summary>
internal static class TargetChoice
{
    /// <summary>The target that a series has by itself: the usual one, or its only column of numbers.</summary>
    /// <param name="read">The series and what was noticed when it was read.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="usual">The usual target of a dataset.</param>
    /// <exception cref="SeriesException">There is not one column that it must be.</exception>
    internal static string Find(CsvReadResult read, string name, SeriesRequest request, string? usual)
    {
        string[] numbers =
        [
            .. read
                .Series.Columns.OfType<NumericColumn>()
                .Select(column => column.Name)
                .Except([.. request.Covariates, .. request.KnownAhead], StringComparer.Ordinal),
        ];
        return usual is not null && numbers.Contains(usual) ? usual
            : numbers.Length == 1 ? numbers[0]
            : throw new SeriesException(
                numbers.Length == 0
                    ? $"there is no column of numbers to {request.Purpose}; {WhyNone(read)}"
                    : $"which column to {request.Purpose}? choose with --target from {string.Join(", ", numbers)}",
                name
            );
    }

    /// <summary>The targets of an exploration: the usual one of a dataset, or every column of numbers.</summary>
    /// <exception cref="SeriesException">There is no column of numbers.</exception>
    internal static IReadOnlyList<string> All(CsvReadResult read, string name, string? usual)
    {
        string[] numbers = [.. read.Series.Columns.OfType<NumericColumn>().Select(column => column.Name)];
        return usual is not null && numbers.Contains(usual) ? [usual]
            : numbers.Length > 0 ? numbers
            : throw new SeriesException($"there is no column of numbers to explore; {WhyNone(read)}", name);
    }

    // A single typing error turns a column into text; the reader's notes tell where it is.
    private static string WhyNone(CsvReadResult read) =>
        read.Notes.FirstOrDefault(note => note.Contains(" is read as text: ", StringComparison.Ordinal))
        ?? $"the other columns are {string.Join(", ", read.Series.Columns.Select(column => column.Name))}";
}
