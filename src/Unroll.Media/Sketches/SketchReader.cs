using System.Text;

namespace Unroll.Media.Sketches;

/// <summary>
/// Reads drawings of the Quick, Draw! data set: files of newline-delimited JSON with a drawing on each line, an object
/// with <c>word</c> and <c>drawing</c>, whose strokes are lists of x, of y and, in the raw format, of times in
/// milliseconds. Files of any size are read line by line, in constant memory; other fields and blank lines are passed over.
/// </summary>
public static class SketchReader
{
    /// <summary>Reads the drawings of a file while they are asked for.</summary>
    /// <exception cref="MediaException">
    /// There is no such file, or, when it is come to, a line is not such a drawing.
    /// </exception>
    public static IEnumerable<Sketch> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return File.Exists(path)
            ? ReadFile(path)
            : throw new MediaException("there is no such file; check the name", path);
    }

    /// <summary>Reads the drawings of a stream, which stays open, while they are asked for.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="MediaException">When it is come to, a line is not such a drawing.</exception>
    public static IEnumerable<Sketch> Read(Stream stream, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return ReadLines(stream, name);
    }

    private static IEnumerable<Sketch> ReadFile(string path)
    {
        using FileStream stream = MediaFile.Open(path);
        foreach (Sketch sketch in ReadLines(stream, path))
        {
            yield return sketch;
        }
    }

    private static IEnumerable<Sketch> ReadLines(Stream stream, string? name)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        byte[] bytes = [];
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            int most = Encoding.UTF8.GetMaxByteCount(line.Length);
            bytes = bytes.Length >= most ? bytes : new byte[most];
            int count = Encoding.UTF8.GetBytes(line, bytes);
            yield return new SketchLine(name, number).Parse(bytes.AsSpan(0, count));
        }
    }
}
