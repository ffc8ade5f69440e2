using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;

namespace Unroll.Media.Music;

/// <summary>
/// Reads chorales as the data set of Bach's chorales has them: text with the header <c>note0,note1,note2,note3</c> and a
/// line of four MIDI numbers, 0 for silence, for each sixteenth.
/// </summary>
public static class ChoraleReader
{
    internal const string Header = "note0,note1,note2,note3";
    private const string TrainFolder = "train";
    private const string ValidationFolder = "valid";
    private const string TestFolder = "test";

    /// <summary>Reads one chorale.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MediaException">The file cannot be read, or is something else: file and line are named.</exception>
    public static Chorale Read(string path)
    {
        using StreamReader text = new(MediaFile.Open(path));
        return Read(text, path);
    }

    /// <summary>Reads one chorale from text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="MediaException">The text is something else: the line is named.</exception>
    public static Chorale Read(TextReader text, string name)
    {
        List<int> notes = [];
        int line = 1;
        if (text.ReadLine()?.Trim() != Header)
        {
            throw new MediaException($"expected the header {Header}; begin the file with it", name, line);
        }

        while (text.ReadLine() is { } row)
        {
            line++;
            if (row.Length > 0 || text.Peek() >= 0)
            {
                AddNotes(row, notes, name, line);
            }
        }

        Chorale? chorale = notes.Count > 0 ? new([.. notes]) : null;
        return chorale is { IsSilent: false }
            ? chorale
            : throw new MediaException("there is no note in it; give a chorale that can be heard", name);
    }

    /// <summary>
    /// Reads a data set: the chorales in its folders <c>train</c>, <c>valid</c> and <c>test</c>, in the order of their names.
    /// </summary>
    /// <param name="path">A folder, or an archive (<c>.tgz</c>), with these three in it or one folder below.</param>
    /// <exception cref="MediaException">It cannot be read, or something else is in it: file and line are named.</exception>
    public static ChoraleSets ReadSets(string path)
    {
        SortedDictionary<string, Chorale> chorales = new(StringComparer.Ordinal);
        if (Directory.Exists(path))
        {
            ReadFolder(path, chorales);
        }
        else
        {
            ReadArchive(path, chorales);
        }

        return new(
            Below(path, TrainFolder, chorales),
            Below(path, ValidationFolder, chorales),
            Below(path, TestFolder, chorales)
        );
    }

    private static void ReadFolder(string path, SortedDictionary<string, Chorale> chorales)
    {
        foreach (string file in Directory.EnumerateFiles(path, "*.csv", SearchOption.AllDirectories))
        {
            string name = file.Replace(Path.DirectorySeparatorChar, '/');
            if (FolderOf(name) is TrainFolder or ValidationFolder or TestFolder)
            {
                chorales.Add(name, Read(file));
            }
        }
    }

    private static void ReadArchive(string path, SortedDictionary<string, Chorale> chorales)
    {
        using FileStream file = MediaFile.Open(path);
        try
        {
            using GZipStream unzipped = new(file, CompressionMode.Decompress);
            using TarReader archive = new(unzipped);
            while (archive.GetNextEntry() is { } entry)
            {
                if (
                    entry.DataStream is { } data
                    && entry.Name.EndsWith(".csv", StringComparison.Ordinal)
                    && FolderOf(entry.Name) is (TrainFolder or ValidationFolder or TestFolder)
                )
                {
                    using StreamReader text = new(data);
                    chorales[entry.Name] = Read(text, $"{path}: {entry.Name}");
                }
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new MediaException(
                $"it is not an archive of chorales, or a damaged one ({exception.Message.TrimEnd('.')}); "
                    + "give a .tgz file or a folder, or get the file again",
                path,
                innerException: exception
            );
        }
    }

    private static Chorale[] Below(string path, string folder, SortedDictionary<string, Chorale> chorales)
    {
        Chorale[] found =
        [
            .. chorales.Where(item => FolderOf(item.Key) == folder).Select(item => item.Value),
        ];
        return found.Length > 0
            ? found
            : throw new MediaException(
                $"there are no chorales in a folder '{folder}'; give the data set of Bach's chorales",
                path
            );
    }

    private static string? FolderOf(string file) => file.Split('/') is [.., var folder, _] ? folder : null;

    private static void AddNotes(string row, List<int> notes, string name, int line)
    {
        string[] cells = row.Split(',');
        if (cells.Length != Chorale.Voices)
        {
            throw new MediaException(
                $"expected {Chorale.Voices} notes, got {cells.Length}; write one for each voice",
                name,
                line
            );
        }

        foreach (string cell in cells)
        {
            bool isNote =
                int.TryParse(cell.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int note)
                && note <= Chorale.HighestNote;
            notes.Add(
                isNote
                    ? note
                    : throw new MediaException(
                        $"'{cell}' is not a note; write a MIDI number from 1 to {Chorale.HighestNote}, or 0 for silence",
                        name,
                        line
                    )
            );
        }
    }
}
