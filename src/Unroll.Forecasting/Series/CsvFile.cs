namespace Unroll.Forecasting.Series;

/// <summary>A CSV file that is opened to be read; that it cannot be is said in a line.</summary>
internal static class CsvFile
{
    /// <summary>Reads a file in UTF-8, or in UTF-16 with a byte-order mark.</summary>
    /// <param name="path">The file, as the user named it.</param>
    /// <param name="read">Reads its text.</param>
    /// <exception cref="SeriesException">The file cannot be read; the message says where and why.</exception>
    public static T Read<T>(string path, Func<TextReader, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new SeriesException("is a directory; give a CSV file", path);
        }

        if (!File.Exists(path))
        {
            throw new SeriesException("there is no such file; check the path", path);
        }

        try
        {
            using var reader = new StreamReader(path);
            return read(reader);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SeriesException(
                $"cannot be read; {exception.Message}",
                path,
                innerException: exception
            );
        }
    }
}
