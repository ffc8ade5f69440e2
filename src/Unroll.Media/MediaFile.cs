namespace Unroll.Media;

/// <summary>Whole files, whose problems are told as a <see cref="MediaException"/>.</summary>
internal static class MediaFile
{
    /// <summary>All bytes of a file.</summary>
    /// <exception cref="MediaException">The file cannot be read.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, exception);
        }
    }

    /// <summary>A file, to be read from its beginning.</summary>
    /// <exception cref="MediaException">The file cannot be opened.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, exception);
        }
    }

    /// <summary>Replaces a file.</summary>
    /// <exception cref="MediaException">The file cannot be written.</exception>
    public static void Write(string path, byte[] bytes)
    {
        try
        {
            File.WriteAllBytes(path, bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MediaException(
                $"it cannot be written ({exception.Message.TrimEnd('.')}); make room or write elsewhere",
                path,
                innerException: exception
            );
        }
    }

    private static MediaException Unreadable(string path, Exception exception)
    {
        string problem =
            exception is FileNotFoundException or DirectoryNotFoundException
                ? "there is no such file; check the path"
            : Directory.Exists(path) ? "this is a folder; name a file in it"
            : $"it cannot be read ({exception.Message.TrimEnd('.')}); check the permissions, and that it is below 2 GB";
        return new(problem, path, innerException: exception);
    }
}
