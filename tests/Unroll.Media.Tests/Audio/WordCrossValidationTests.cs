using Unroll.Data;
using Unroll.Media.Audio;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Audio;

public sealed class WordCrossValidationTests
{
    private const int Rate = 8000;
    private const int Variants = 2;

    [Fact]
    public void Each_recording_and_its_variants_are_held_out_from_the_classifier_that_tells_it()
    {
        SpokenWord[] words = Words(5);
        WordTraining training = new() { Epochs = 1 };
        int fold = -1;
        HashSet<(int Fold, int Word)> learnt = [];
        ISequence[] examples =
        [
            .. training
                .Examples(Small(), words, Variants)
                .Select((example, i) => new Watched(example, () => learnt.Add((fold, i / (1 + Variants))))),
        ];

        IReadOnlyList<string> heard = new WordCrossValidation(training) { Folds = 5 }.Run(
            () =>
            {
                fold++;
                return Small();
            },
            words,
            examples
        );

        heard.Count.ShouldBe(words.Length);
        heard.ShouldAllBe(word => word == "up" || word == "down");
        fold.ShouldBe(4);
        foreach (int number in Enumerable.Range(0, 5))
        {
            // One of each word is held out, as the folds are stratified.
            int[] heldOut = [.. Enumerable.Range(0, words.Length).Where(i => !learnt.Contains((number, i)))];
            heldOut.Select(i => words[i].Word).Order().ShouldBe(["down", "up"]);
        }

        foreach (int word in Enumerable.Range(0, words.Length))
        {
            learnt.Count(pair => pair.Word == word).ShouldBe(4);
        }
    }

    [Fact]
    public void Words_that_sound_different_are_told_though_they_were_held_out()
    {
        SpokenWord[] words = Words(6);
        WordTraining training = new() { Epochs = 15, LearningRate = 1e-2f };
        IReadOnlyList<string> heard = new WordCrossValidation(training) { Folds = 3 }.Run(
            Small,
            words,
            training.Examples(Small(), words, variants: 8)
        );
        heard.ShouldBe(words.Select(word => word.Word));
    }

    [Fact]
    public void What_cannot_be_held_out_is_refused()
    {
        SpokenWord[] words = Words(2);
        WordTraining training = new();
        IReadOnlyList<ISequence> examples = training.Examples(Small(), words, variants: 0);
        Should
            .Throw<ArgumentException>(() =>
                new WordCrossValidation(training) { Folds = 2 }.Run(
                    Small,
                    words[..^1],
                    [.. examples.SkipLast(1)]
                )
            )
            .Message.ShouldContain("expected two recordings or more of each word, got one of 'down'");
        Should
            .Throw<ArgumentException>(() =>
                new WordCrossValidation(training) { Folds = 2 }.Run(Small, words, [.. examples.SkipLast(1)])
            )
            .Message.ShouldContain("expected as many examples of each of 4 words, got 3");
        Should
            .Throw<ArgumentException>(() => new WordCrossValidation(training).Run(Small, words, examples))
            .Message.ShouldContain("at least an example for each of 5 folds, got 4");
    }

    private static WordClassifier Small()
    {
        WordClassifier classifier = new(["up", "down"], Rate, mels: 16, hiddenSize: 12);
        classifier.Initialize(1);
        return classifier;
    }

    private static SpokenWord[] Words(int ofEach) =>
        [
            .. Enumerable
                .Range(0, ofEach)
                .Select(i => new SpokenWord(Glide(300 + (40 * i), rises: true), "up")),
            .. Enumerable
                .Range(0, ofEach)
                .Select(i => new SpokenWord(Glide(300 + (40 * i), rises: false), "down")),
        ];

    /// <summary>A tone that goes up or down an octave in 0.4 seconds.</summary>
    private static Recording Glide(double frequency, bool rises)
    {
        float[] samples = new float[(int)(0.4 * Rate)];
        double phase = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            double share = (double)(rises ? i : samples.Length - i) / samples.Length;
            phase += 2 * Math.PI * frequency * (1 + share) / Rate;
            samples[i] = 0.3f * (float)Math.Sin(phase);
        }

        return new(samples, Rate);
    }

    /// <summary>An example that tells when it is read.</summary>
    private sealed class Watched(ISequence example, Action read) : ISequence
    {
        public long Steps => example.Steps;

        public Shape InputShape => example.InputShape;

        public Shape TargetShape => example.TargetShape;

        public void Read(long start, int count, Span<float> inputs, Span<float> targets)
        {
            lock (read)
            {
                read();
            }

            example.Read(start, count, inputs, targets);
        }
    }
}
