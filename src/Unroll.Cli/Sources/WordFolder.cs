using Unroll.Cli.Consoles;
using Unroll.Media;
using Unroll.Media.Audio;

namespace Unroll.Cli.Sources;

/// <summary>Recordings of words in a folder that has a folder of WAV files for each word.</summary>
internal static class WordFolder
{
    private const int FewestWords = 2;
    private const int MostNames = 3;

    // Without those that are hidden, which other programs leave behind.
    private static readonly EnumerationOptions Visible = new()
    {
        MatchCasing = MatchCasing.CaseInsensitive,
        IgnoreInaccessible = false,
    };

    /// <summary>The recordings, each cut to its word; tells in which there is none to be heard.</summary>
    /// <exception cref="CliException">It is no folder, or there are recordings of fewer than two words.</exception>
    /// <exception cref="MediaException">A file cannot be read.</exception>
    internal static IReadOnlyList<SpokenWord> Read(string folder, CliConsole console)
    {
        if (!Directory.Exists(folder))
        {
            throw new CliException(
                $"{folder} is not a folder; name one with a folder of WAV files for each word"
            );
        }

        var detector = new VoiceActivityDetector();
        List<SpokenWord> words = [];
        List<string> leftOut = [];
        List<string> whole = [];
        foreach (string path in Listed(folder, Directory.EnumerateDirectories, "*"))
        {
            string[] files = Listed(path, Directory.EnumerateFiles, "*.wav");
            if (files.Length == 0)
            {
                console.Note($"there are no WAV files in {path}; it is passed over");
            }

            foreach (string file in files)
            {
                Recording recording = WordRecording.Read(file);
                if (recording.IsSilent || recording.Seconds < detector.ShortestWord)
                {
                    leftOut.Add(file);
                    continue;
                }

                Recording word = detector.CutWord(recording);
                if (ReferenceEquals(word, recording))
                {
                    whole.Add(file);
                }

                words.Add(new SpokenWord(word, Path.GetFileName(path)));
            }
        }

        Note(
            console,
            leftOut,
            "left out, as there is nothing or less than a word to hear; record them again"
        );
        Note(
            console,
            whole,
            "learnt whole, as no word stands out from the noise; make sure that there is one"
        );
        string[] different = [.. words.Select(word => word.Word).Distinct(StringComparer.Ordinal)];
        return different.Length >= FewestWords
            ? words
            : throw new CliException(
                $"{folder} holds recordings of {(different is [var only] ? $"'{only}' alone" : "no word")}; "
                    + "expected a folder of WAV files for each of two words or more"
            );
    }

    private static void Note(CliConsole console, List<string> files, string what)
    {
        if (files.Count > 0)
        {
            string more = files.Count > MostNames ? $" and {files.Count - MostNames} more" : "";
            console.Note($"{string.Join(", ", files.Take(MostNames))}{more}: {what}");
        }
    }

    private static string[] Listed(
        string folder,
        Func<string, string, EnumerationOptions, IEnumerable<string>> enumerate,
        string pattern
    )
    {
        try
        {
            return [.. enumerate(folder, pattern, Visible).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(
                $"{folder} cannot be read ({exception.Message.TrimEnd('.')}); check the permissions",
                exception
            );
        }
    }
}
