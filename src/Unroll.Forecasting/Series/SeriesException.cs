using System.Text;

namespace Unroll.Forecasting.Series;

/// <summary>
/// A series cannot be read or used: the message is one sentence that says what is wrong, where, and what to do.
/// </summary>
public sealed class SeriesException : Exception
{
    /// <summary>A problem, and where it was found as far as that is known.</summary>
    /// <param name="problem">What is wrong and what to do; the message puts the place before it.</param>
    /// <param name="file">The file, as the user named it.</param>
    /// <param name="line">The line of the file, from 1.</param>
    /// <param name="column">The name of the column.</param>
    /// <param name="innerException">What caused it.</param>
    public SeriesException(
        string problem,
        string? file = null,
        int? line = null,
        string? column = null,
        Exception? innerException = null
    )
        : base(Compose(problem, file, line, column), innerException)
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>The file, as the user named it; null if the series is not from a file.</summary>
    public string? File { get; }

    /// <summary>The line of the file, from 1; null if the problem is not in one line.</summary>
    public int? Line { get; }

    /// <summary>The name of the column; null if the problem is not in one column.</summary>
    public string? Column { get; }

    private static string Compose(string problem, string? file, int? line, string? column)
    {
        var place = new StringBuilder(file);
        if (line is not null)
        {
            place.Append(place.Length > 0 ? ", " : null).Append("line ").Append(line);
        }

        if (column is not null)
        {
            place.Append(place.Length > 0 ? ", " : null).Append("column '").Append(column).Append('\'');
        }

        // Cells and names may hold line ends, a message may not.
        return (place.Length > 0 ? $"{place}: {problem}" : problem).ReplaceLineEndings(" ");
    }
}
