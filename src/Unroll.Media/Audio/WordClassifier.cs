using System.Collections.Immutable;
using Unroll.Data;
using Unroll.Formats;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Media.Audio;

/// <summary>
/// Tells which of a few words was said: the normalised log-mel spectrogram (25 ms every 10 ms), a convolution over every
/// second frame, a bidirectional GRU, the mean of its outputs over time, and a linear layer. Children <c>conv</c>,
/// <c>gru</c> and <c>output</c>.
/// </summary>
public sealed class WordClassifier : Module, IDescribed, IRaggedModule
{
    private const int KernelSize = 5;
    private const int Stride = 2;
    private const char Separator = '/';

    private readonly Conv1d convolution;
    private readonly Dropout dropout;
    private readonly Gru gru;
    private readonly Linear output;

    /// <summary>A classifier of words.</summary>
    /// <param name="words">The words, at least two, none of which holds a '/'.</param>
    /// <param name="sampleRate">Samples a second of what it reads; other recordings are resampled.</param>
    /// <param name="mels">Bands of the mel spectrogram.</param>
    /// <param name="hiddenSize">H, filters of the convolution and hidden units of the GRU.</param>
    /// <param name="dropoutProbability">The share of features that are dropped while training.</param>
    /// <exception cref="ArgumentException">There are fewer than two words, one is there twice, or a size is out of range.</exception>
    public WordClassifier(
        IReadOnlyList<string> words,
        int sampleRate = 16_000,
        int mels = 40,
        int hiddenSize = 48,
        float dropoutProbability = 0.3f
    )
    {
        CheckWords(words);
        Words = [.. words];
        Spectrogram = new(
            sampleRate,
            fftSize: 2 * (int)Math.Round(0.016 * sampleRate),
            hopLength: (int)Math.Round(0.01 * sampleRate),
            windowLength: (int)Math.Round(0.025 * sampleRate),
            mels: mels,
            lowestFrequency: 40,
            highestFrequency: 0.475 * sampleRate
        );
        convolution = Add("conv", new Conv1d(mels, hiddenSize, KernelSize, Stride, padding: KernelSize / 2));
        dropout = Add("dropout", new Dropout(dropoutProbability));
        gru = Add("gru", new Gru(hiddenSize, hiddenSize, bidirectional: true));
        output = Add("output", new Linear(2 * hiddenSize, words.Count));
        Description = new ModuleDescription(nameof(WordClassifier))
            .With(nameof(words), string.Join(Separator, words))
            .With(nameof(sampleRate), sampleRate)
            .With(nameof(mels), mels)
            .With(nameof(hiddenSize), hiddenSize)
            .With(nameof(dropoutProbability), dropoutProbability);
    }

    /// <inheritdoc/>
    public ModuleDescription Description { get; }

    /// <summary>The words, in the order of the scores.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>What it reads of a recording.</summary>
    public MelSpectrogram Spectrogram { get; }

    /// <summary>Reads a classifier from a file that <c>Save</c> has written.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFileException">The file is not there, is damaged, or holds a model of another task.</exception>
    public static WordClassifier Load(string path) =>
        SavedModel.Load<WordClassifier>(path, "a model of spoken words", Build);

    /// <summary>How likely each word is, in the order of <see cref="Words"/>; together 1.</summary>
    /// <param name="word">A recording of one word alone, as <see cref="VoiceActivityDetector"/> cuts it.</param>
    /// <exception cref="ArgumentException">The recording is silent, or shorter than 16 ms.</exception>
    public float[] Classify(Recording word)
    {
        Tensor frames = Spectrogram.TransformToNormalizedLog(word.Resample(Spectrogram.SampleRate));
        return Predict(frames.Reshape([1, .. frames.Shape])).Softmax().ToArray();
    }

    /// <summary>The likeliest word, and how likely it is.</summary>
    internal (string Word, float Score) Likeliest(Recording word)
    {
        float[] scores = Classify(word);
        int best = Array.IndexOf(scores, scores.Max());
        return (Words[best], scores[best]);
    }

    /// <summary>
    /// What there is to learn from a recording: its frames, [frames, mels], each with the number of the word as target.
    /// </summary>
    /// <param name="spoken">A word said alone.</param>
    /// <exception cref="ArgumentException">The word is not one of the classifier's, or the recording is silent or too short.</exception>
    public ISequence Example(SpokenWord spoken) =>
        Example(spoken, recording => Spectrogram.TransformToNormalizedLog(recording));

    /// <summary>What there is to learn from a recording that is varied at random.</summary>
    /// <inheritdoc cref="Example(SpokenWord)"/>
    /// <param name="spoken">A word said alone.</param>
    /// <param name="augmentation">How it is varied.</param>
    /// <param name="random">Where chance comes from.</param>
    public ISequence Example(SpokenWord spoken, SpeechAugmentation augmentation, SeededRandom random) =>
        Example(spoken, recording => augmentation.Transform(Spectrogram, recording, random));

    /// <summary>Logits: [batch, frames, mels] becomes [batch, words].</summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x) =>
        x.Shape.Rank == 3
            ? Forward(x, [.. Enumerable.Repeat(x.Shape[1], x.Shape[0])])
            : throw new ArgumentException(
                $"expected [batch, frames, {Spectrogram.Mels}], got {x.Shape}",
                nameof(x)
            );

    /// <inheritdoc/>
    public Tensor Forward(Tensor x, int[] lengths)
    {
        // Zeros behind a sequence are what the convolution takes to be there anyway.
        int[] steps = [.. lengths.Select(length => (length + Stride - 1) / Stride)];
        Tensor h = dropout.Forward(convolution.Forward(x).Relu());
        Tensor shares = Tensor.From([steps.Length, 1], [.. steps.Select(count => 1f / count)]);
        return output.Forward(dropout.Forward(gru.Forward(h, steps).Sum(1) * shares));
    }

    private static WordClassifier Build(ModuleSettings settings) =>
        new(
            settings.Text("words").Split(Separator),
            settings.Int("sampleRate"),
            settings.Int("mels"),
            settings.Int("hiddenSize"),
            settings.Single("dropoutProbability")
        );

    private TensorSequence Example(SpokenWord spoken, Func<Recording, Tensor> read)
    {
        int word = Words.IndexOf(spoken.Word);
        if (word < 0)
        {
            throw new ArgumentException(
                $"expected one of the words {string.Join(", ", Words)}, got '{spoken.Word}'",
                nameof(spoken)
            );
        }

        Tensor frames = read(spoken.Recording.Resample(Spectrogram.SampleRate));
        return new TensorSequence(frames, Tensor.Full([frames.Shape[0]], word));
    }

    private static void CheckWords(IReadOnlyList<string> words)
    {
        if (words.Count < 2 || words.Distinct(StringComparer.Ordinal).Count() < words.Count)
        {
            throw new ArgumentException(
                $"expected two different words or more, got '{string.Join("', '", words)}'",
                nameof(words)
            );
        }

        if (words.FirstOrDefault(word => word.Contains(Separator)) is { } wrong)
        {
            throw new ArgumentException(
                $"expected words without '{Separator}', got '{wrong}'",
                nameof(words)
            );
        }
    }
}
