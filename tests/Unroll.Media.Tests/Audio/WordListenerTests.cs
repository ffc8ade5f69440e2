using Unroll.Media.Audio;

namespace Unroll.Media.Tests.Audio;

public sealed class WordListenerTests
{
    private const double SilenceSeconds = 0.4;
    private const int SaidOfWord = 3;

    // Silence around it moves the ends of a word a little: other levels are near.
    private const double Tolerance = 0.2;

    private static readonly string[] Words = ["yes", "stop", "no"];

    [Fact]
    public void Words_that_people_say_one_after_the_other_are_heard_in_order_at_their_times()
    {
        // What is said was not learnt from.
        (string Word, Recording Recording)[] said =
        [
            .. Enumerable
                .Range(0, SaidOfWord)
                .SelectMany(i =>
                    Words.Select(word => (word, WavFile.Read(SpeechData.Files(word)[^(i + 1)])))
                ),
        ];
        Recording silence = new(
            new float[(int)(SilenceSeconds * said[0].Recording.SampleRate)],
            said[0].Recording.SampleRate
        );
        Recording sentence = Recording.Concat([
            .. said.SelectMany(word => (Recording[])[word.Recording, silence]),
        ]);

        IReadOnlyList<HeardWord> heard = new WordListener(Learnt()).Listen(sentence);

        heard.Select(word => word.Start).ShouldBeInOrder();
        double begins = 0;
        (int found, int right) = (0, 0);
        foreach ((string word, Recording recording) in said)
        {
            SoundSegment alone = new VoiceActivityDetector()
                .Detect(recording)
                .MaxBy(segment => segment.Count);
            double middle = begins + ((alone.Start + (alone.Count / 2.0)) / recording.SampleRate);
            HeardWord nearest = heard.MinBy(heard => Math.Abs(Middle(heard) - middle))!;
            found += Math.Abs(Middle(nearest) - middle) < Tolerance ? 1 : 0;
            right += nearest.Word == word ? 1 : 0;
            begins += recording.Seconds + SilenceSeconds;
        }

        // In one of the recordings there is a noise besides, which is taken for a word.
        heard.Count.ShouldBeInRange(said.Length, said.Length + 1);
        found.ShouldBe(said.Length);
        right.ShouldBeGreaterThanOrEqualTo(7);
    }

    private static double Middle(HeardWord word) => (word.Start + word.End) / 2;

    private static WordClassifier Learnt()
    {
        VoiceActivityDetector detector = new();
        WordClassifier classifier = new(Words);
        classifier.Initialize(1);
        WordTraining training = new() { Seed = 1 };
        SpokenWord[] words =
        [
            .. from word in Words
            from file in SpeechData.Files(word).SkipLast(SaidOfWord)
            select new SpokenWord(detector.CutWord(WavFile.Read(file)), word),
        ];
        training.Fit(classifier, training.Examples(classifier, words, variants: 24));
        return classifier;
    }
}
