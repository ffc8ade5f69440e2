using System.Formats.Tar;
using System.IO.Compression;

namespace Unroll.Datasets.Downloads;

/// <summary>A gzipped tar archive out of which one file is taken.</summary>
internal static class TarArchive
{
    /// <summary>Writes one file of the archive.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="name">The name of the file in it, without folders.</param>
    /// <param name="target">Where to write it.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="InvalidDataException">
    /// This is no such archive, the file is not in it, or an entry is a link or points out of the archive's folder: then
    /// nothing in it is to be trusted.
    /// </exception>
    public static async Task ExtractAsync(
        string archive,
        string name,
        string target,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (!await TryExtractAsync(archive, name, target, cancellationToken))
            {
                throw new InvalidDataException($"the archive has no file {name}");
            }
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("the archive ends too early", exception);
        }
    }

    private static async Task<bool> TryExtractAsync(
        string archive,
        string name,
        string target,
        CancellationToken cancellationToken
    )
    {
        bool isFound = false;
        await using FileStream file = File.OpenRead(archive);
        await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        await using var reader = new TarReader(unzipped);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            Check(entry);
            if (!isFound && IsFile(entry) && entry.Name.Split('/', '\\')[^1] == name)
            {
                isFound = true;
                await WriteAsync(entry, target, cancellationToken);
            }
        }

        return isFound;
    }

    private static async Task WriteAsync(TarEntry entry, string target, CancellationToken cancellationToken)
    {
        await using FileStream output = File.Create(target);
        if (entry.DataStream is { } data)
        {
            await data.CopyToAsync(output, cancellationToken);
        }
    }

    private static bool IsFile(TarEntry entry) =>
        entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile;

    private static void Check(TarEntry entry)
    {
        string[] parts = entry.Name.Split('/', '\\');
        if (parts[0].Length == 0 || parts[0].Contains(':', StringComparison.Ordinal) || parts.Contains(".."))
        {
            throw new InvalidDataException($"the archive has an entry outside of its folder, {entry.Name}");
        }

        if (entry.EntryType is TarEntryType.SymbolicLink or TarEntryType.HardLink)
        {
            throw new InvalidDataException($"the archive has a link, {entry.Name}");
        }
    }
}
