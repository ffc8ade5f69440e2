using System.Text;

namespace Unroll.Media;

/// <summary>
/// A recording, a score, a drawing or a text cannot be read or used: the message is one sentence that says what is wrong,
/// where, and what to do.
/// </summary>
public sealed class MediaException : Exception
{
    /// <summary>A problem, and where it was found as far as that is known.</summary>
    /// <param name="problem">What is wrong and what to do; the message puts the place before it.</param>
    /// <param name="file">The file, as the user named it.</param>
    /// <param name="line">The line of a text file, from 1.</param>
    /// <param name="offset">The place in a binary file, in bytes from 0.</param>
    /// <param name="innerException">What caused it.</param>
    public MediaException(
        string problem,
        string? file = null,
        int? line = null,
        long? offset = null,
        Exception? innerException = null
    )
        : base(Compose(problem, file, line, offset), innerException)
    {
        File = file;
        Line = line;
        Offset = offset;
    }

    /// <summary>The file, as the user named it; null if it is not known.</summary>
    public string? File { get; }

    /// <summary>The line of a text file, from 1; null if the problem is not in one line.</summary>
    public int? Line { get; }

    /// <summary>The place in a binary file, in bytes from 0; null if the problem is not in one place.</summary>
    public long? Offset { get; }

    private static string Compose(string problem, string? file, int? line, long? offset)
    {
        var place = new StringBuilder(file);
        if (line is not null)
        {
            place.Append(place.Length > 0 ? ", " : null).Append("line ").Append(line);
        }

        if (offset is not null)
        {
            place.Append(place.Length > 0 ? ", " : null).Append("byte ").Append(offset);
        }

        // What was read may hold line ends, a message may not.
        return (place.Length > 0 ? $"{place}: {problem}" : problem).ReplaceLineEndings(" ");
    }
}
