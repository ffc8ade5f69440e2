namespace Unroll.Media.Music;

/// <summary>What is said of a file of music that cannot be read.</summary>
internal static class MusicFile
{
    /// <summary>Whether an exception says that a file cannot be read, or is damaged.</summary>
    public static bool IsUnreadable(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or InvalidDataException;

    /// <summary>What is wrong with a file.</summary>
    /// <param name="path">Where it should be.</param>
    /// <param name="kind">What it should be: <c>file</c>.</param>
    /// <param name="exception">What happened when it was read.</param>
    public static MediaException Unreadable(string path, string kind, Exception exception)
    {
        string problem = exception switch
        {
            FileNotFoundException or DirectoryNotFoundException => $"there is no such {kind}; check the path",
            UnauthorizedAccessException when Directory.Exists(path) => "this is a folder; name a file in it",
            _ => $"it cannot be read ({exception.Message.TrimEnd('.')}); get the file again",
        };
        return new MediaException(problem, path, innerException: exception);
    }
}
