using System.Text;

namespace Unroll.Media.Text;

/// <summary>Whole text files in UTF-8.</summary>
internal static class TextFile
{
    /// <summary>The text of a file.</summary>
    /// <exception cref="MediaException">The file cannot be read, or is not UTF-8.</exception>
    public static string Read(string path)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string problem = exception is FileNotFoundException or DirectoryNotFoundException
                ? "there is no such file; check the path"
                : $"the file cannot be read ({exception.Message}); check the permissions";
            throw new MediaException(problem, path, innerException: exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw new MediaException(
                "expected text in UTF-8, got other bytes; convert the file",
                path,
                offset: exception.Index,
                innerException: exception
            );
        }
    }

    /// <summary>Replaces a file.</summary>
    /// <exception cref="MediaException">The file cannot be written.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MediaException(
                $"the file cannot be written ({exception.Message}); check the folder and the permissions",
                path,
                innerException: exception
            );
        }
    }
}
