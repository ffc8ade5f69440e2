using System.Text;

namespace Unroll.Media.Text;

/// <summary>Whole text files in UTF-8.</summary>
internal static class TextFile
{
    /// <summary>The text of a file.</summary>
    /// <exception cref="MediaException">The file cannot be read, or is not UTF-8.</exception>
    public static string Read(string path)
    {
        byte[] bytes = MediaFile.Read(path);

        // Spreadsheets put a mark before the text, which is no part of it.
        int start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.AsSpan(start));
        }
        catch (DecoderFallbackException exception)
        {
            throw new MediaException(
                "expected text in UTF-8, got other bytes; convert the file",
                path,
                offset: start + exception.Index,
                innerException: exception
            );
        }
    }

    /// <summary>Replaces a file.</summary>
    /// <exception cref="MediaException">The file cannot be written.</exception>
    public static void Write(string path, string text) => MediaFile.Write(path, Encoding.UTF8.GetBytes(text));
}
