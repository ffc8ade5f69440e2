using Unroll.Media;
using Unroll.Media.Audio;

namespace Unroll.Cli.Sources;

/// <summary>Recordings of words in a folder that has a folder of WAV files for each word.</summary>
internal static class WordFolder
{
    private const int FewestWords = 2;

    /// <summary>The recordings, each cut to its word.</summary>
    /// <exception cref="CliException">There are fewer than two folders with WAV files.</exception>
    /// <exception cref="MediaException">A file cannot be read, or is silent.</exception>
    internal static IReadOnlyList<SpokenWord> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new CliException(
                $"{folder} is not a folder; name one with a folder of WAV files for each word"
            );
        }

        var detector = new VoiceActivityDetector();
        SpokenWord[] words =
        [
            .. from path in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
            from file in Directory.EnumerateFiles(path, "*.wav").Order(StringComparer.Ordinal)
            select new SpokenWord(Cut(detector, file), Path.GetFileName(path)),
        ];
        int different = words.Select(spoken => spoken.Word).Distinct(StringComparer.Ordinal).Count();
        return different >= FewestWords
            ? words
            : throw new CliException(
                $"{folder} holds recordings of {different} words; expected a folder of WAV files for each of two words or more"
            );
    }

    private static Recording Cut(VoiceActivityDetector detector, string file)
    {
        Recording recording = WavFile.Read(file);
        return recording.IsSilent ? throw Silent(file) : detector.CutWord(recording);
    }

    /// <summary>What to say of a recording in which there is nothing to hear.</summary>
    internal static MediaException Silent(string file) =>
        new("there is nothing but silence in it; record it again, with the microphone on", file);
}
