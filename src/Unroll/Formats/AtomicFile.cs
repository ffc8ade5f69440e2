namespace Unroll.Formats;

/// <summary>Files that are there whole or not at all, whenever the process or the machine stops.</summary>
internal static class AtomicFile
{
    /// <summary>What a file is called until it is complete. One name, so that a killed process leaves at most one.</summary>
    public const string Suffix = ".saving";

    /// <summary>Writes a file beside its place, waits until it is on the disk, and only then puts it there.</summary>
    /// <exception cref="ModelFileException">The file cannot be written; what was there before still is.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string unfinished = path + Suffix;
        try
        {
            using (FileStream stream = new(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Remove(unfinished);
            throw new ModelFileException(
                path,
                $"the file cannot be written ({exception.Message}); check the folder, the space on the disk and the permissions",
                exception
            );
        }
    }

    /// <summary>All bytes of a file.</summary>
    /// <exception cref="ModelFileException">The file cannot be read.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string problem =
                exception is FileNotFoundException or DirectoryNotFoundException
                    ? "there is no such file; check the path"
                : Directory.Exists(path) ? "this is a folder; name a file in it"
                : $"the file cannot be read ({exception.Message}); check the permissions and that it is below 2 GB";
            throw new ModelFileException(path, problem, exception);
        }
    }

    private static void Remove(string unfinished)
    {
        try
        {
            File.Delete(unfinished);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Where nothing can be written, there may be nothing to delete. Why it failed is told by who calls.
        }
    }
}
