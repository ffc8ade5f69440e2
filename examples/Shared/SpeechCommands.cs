using Unroll.Datasets;
using Unroll.Media.Audio;

namespace Unroll.Examples;

/// <summary>
/// Words that many people said, of the data set <c>speech</c> (Warden, 2018): a folder for each word, in which the first
/// part of a file's name stands for the speaker.
/// </summary>
public static class SpeechCommands
{
    private const int RecordingsOfWord = 10;

    /// <summary>The first ten recordings of each word, cut to the word, by speaker.</summary>
    public static IReadOnlyList<IGrouping<string, SpokenWord>> Load(IEnumerable<string> words)
    {
        string folder = DatasetStore.FromEnvironment().Locate(DatasetCatalog.Find("speech")!);
        VoiceActivityDetector detector = new();
        var recordings =
            from word in words
            from file in Directory
                .EnumerateFiles(Path.Combine(folder, word), "*.wav")
                .Order(StringComparer.Ordinal)
                .Take(RecordingsOfWord)
            let speaker = Path.GetFileName(file).Split('_')[0]
            select (Speaker: speaker, Spoken: new SpokenWord(detector.CutWord(WavFile.Read(file)), word));
        return [.. recordings.GroupBy(recording => recording.Speaker, recording => recording.Spoken)];
    }

    /// <summary>
    /// Deals the speakers out to folds of about as many recordings each: whoever is tested was never heard in training.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<SpokenWord>> Folds(
        IEnumerable<IGrouping<string, SpokenWord>> speakers,
        int count
    )
    {
        List<SpokenWord>[] folds = [.. Enumerable.Range(0, count).Select(_ => new List<SpokenWord>())];
        foreach (
            IGrouping<string, SpokenWord> speaker in speakers.OrderByDescending(speaker => speaker.Count())
        )
        {
            folds.MinBy(fold => fold.Count)!.AddRange(speaker);
        }

        return folds;
    }
}
