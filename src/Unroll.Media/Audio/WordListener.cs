namespace Unroll.Media.Audio;

/// <summary>Listens to a recording of words with silences between them, and tells which they are.</summary>
/// <param name="classifier">What tells the words.</param>
public sealed class WordListener(WordClassifier classifier)
{
    /// <summary>What finds the words.</summary>
    public VoiceActivityDetector Detector { get; init; } = new();

    /// <summary>The words of a recording, from the first to the last; none if it is silent.</summary>
    /// <param name="recording">The recording; it is resampled if need be.</param>
    /// <exception cref="ArgumentException">At the classifier's sample rate it would be too long for an array.</exception>
    public IReadOnlyList<HeardWord> Listen(Recording recording)
    {
        Recording sound = recording.Resample(classifier.Spectrogram.SampleRate);
        List<HeardWord> heard = [];
        foreach (SoundSegment segment in Detector.Detect(sound))
        {
            (string word, float score) = classifier.Likeliest(sound.Slice(segment.Start, segment.Count));
            double rate = sound.SampleRate;
            heard.Add(new(word, segment.Start / rate, (segment.Start + segment.Count) / rate, score));
        }

        return heard;
    }
}
