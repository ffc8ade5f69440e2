using Unroll.Data;
using Unroll.Formats;
using Unroll.Layers;
using Unroll.Media.Audio;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Audio;

public sealed class WordClassifierTests : IDisposable
{
    private const int Rate = 8000;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Tones_that_rise_and_fall_are_told_apart_and_found()
    {
        WordClassifier classifier = Small();
        SpokenWord[] words =
        [
            .. Enumerable.Range(0, 6).Select(i => new SpokenWord(Glide(300 + (40 * i), rises: true), "up")),
            .. Enumerable
                .Range(0, 6)
                .Select(i => new SpokenWord(Glide(300 + (40 * i), rises: false), "down")),
        ];
        WordTraining training = new() { Epochs = 6, LearningRate = 1e-2f };
        training.Fit(
            classifier,
            training.Examples(classifier, words, variants: 8),
            TestContext.Current.CancellationToken
        );

        Recording silence = Noise(0.5);
        Recording sentence = Recording.Concat(
            silence,
            Glide(410, rises: true),
            silence,
            Glide(330, rises: false),
            silence,
            Glide(350, rises: false),
            silence
        );
        IReadOnlyList<HeardWord> heard = new WordListener(classifier).Listen(sentence);
        heard.Select(word => word.Word).ShouldBe(["up", "down", "down"]);
        heard[1].Start.ShouldBe(1.4, 0.1);
        heard[1].End.ShouldBe(1.8, 0.1);
        heard.ShouldAllBe(word => word.Score > 0.5 && word.Score <= 1);

        string file = folder["words.safetensors"];
        classifier.Save(file);
        new WordListener(WordClassifier.Load(file)).Listen(sentence).ShouldBe(heard);

        // At another rate the same words are heard at the same times.
        IReadOnlyList<HeardWord> resampled = new WordListener(classifier).Listen(sentence.Resample(11_025));
        resampled.Select(word => word.Word).ShouldBe(["up", "down", "down"]);
        resampled[1].Start.ShouldBe(heard[1].Start, 0.02);
    }

    [Fact]
    public void A_word_gives_the_same_scores_alone_and_beside_longer_ones()
    {
        WordClassifier classifier = Small();
        classifier.Train(false);
        Tensor frames = classifier.Spectrogram.TransformToNormalizedLog(Glide(300, rises: true));
        (int count, int mels) = (frames.Shape[0], frames.Shape[1]);
        Tensor padded = Tensor.From(
            [2, count + 7, mels],
            [.. frames.ToArray(), .. new float[((count + 14) * mels)]]
        );
        float[] beside = classifier.Forward(padded, [count, count + 7]).ToArray();
        classifier.Forward(frames.Reshape([1, count, mels])).ToArray().ShouldBe(beside[..2], 1e-5);
    }

    [Fact]
    public void Scores_add_up_to_one() => Small().Classify(Glide(300, rises: true)).Sum().ShouldBe(1, 1e-5f);

    [Fact]
    public void An_input_of_another_shape_is_refused() =>
        Should
            .Throw<ArgumentException>(() => Small().Forward(Tensor.Zeros([16])))
            .Message.ShouldContain("expected [batch, frames, 16], got [16]");

    [Fact]
    public void In_silence_nothing_is_heard() =>
        new WordListener(Small()).Listen(new(new float[Rate], Rate)).ShouldBeEmpty();

    [Fact]
    public void Examples_are_frames_with_the_number_of_the_word()
    {
        WordClassifier classifier = Small();
        ISequence example = classifier.Example(new(Glide(300, rises: true), "down"));
        example.InputShape.ShouldBe([16]);
        float[] targets = new float[example.Steps];
        example.Read(0, targets.Length, new float[targets.Length * 16], targets);
        targets.ShouldAllBe(target => target == 1);
        Should
            .Throw<ArgumentException>(() => classifier.Example(new(Glide(300, rises: true), "left")))
            .Message.ShouldContain("expected one of the words up, down, got 'left'");
    }

    [Fact]
    public void Words_that_cannot_be_told_apart_are_refused()
    {
        Should
            .Throw<ArgumentException>(() => new WordClassifier(["yes"]))
            .Message.ShouldContain("two different words");
        Should.Throw<ArgumentException>(() => new WordClassifier(["yes", "yes"]));
        Should
            .Throw<ArgumentException>(() => new WordClassifier(["yes", "no/non"]))
            .Message.ShouldContain("'no/non'");
    }

    [Fact]
    public void A_model_of_another_task_is_refused()
    {
        string file = folder["linear.safetensors"];
        Linear other = new(3, 2);
        other.Initialize(0);
        other.Save(file);
        Should
            .Throw<ModelFileException>(() => WordClassifier.Load(file))
            .Message.ShouldEndWith(
                "linear.safetensors: expected a model of spoken words, got one of the kind Linear; give a file that was saved of one"
            );
    }

    private static WordClassifier Small()
    {
        WordClassifier classifier = new(["up", "down"], Rate, mels: 16, hiddenSize: 12);
        classifier.Initialize(1);
        return classifier;
    }

    /// <summary>A tone that goes up or down an octave in 0.4 seconds.</summary>
    private static Recording Glide(double frequency, bool rises)
    {
        int count = (int)(0.4 * Rate);
        float[] samples = Noise(0.4).Samples.ToArray();
        double phase = 0;
        for (int i = 0; i < count; i++)
        {
            double share = (double)(rises ? i : count - i) / count;
            phase += 2 * Math.PI * frequency * (1 + share) / Rate;
            samples[i] += 0.3f * (float)Math.Sin(phase);
        }

        return new(samples, Rate);
    }

    private static Recording Noise(double seconds)
    {
        SeededRandom random = new(9);
        return new(
            [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(_ => (float)(0.001 * random.NextNormal()))],
            Rate
        );
    }
}
