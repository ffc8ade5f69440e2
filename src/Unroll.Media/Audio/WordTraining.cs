using Unroll.Data;
using Unroll.Losses;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Media.Audio;

/// <summary>How a <see cref="WordClassifier"/> learns from a few recordings: each in many variants.</summary>
public sealed class WordTraining
{
    private const int BatchSize = 32;
    private const float LabelSmoothing = 0.1f;
    private const float WeightDecay = 0.01f;

    /// <summary>How recordings are varied.</summary>
    public SpeechAugmentation Augmentation { get; init; } = new();

    /// <summary>Passes over the examples.</summary>
    public int Epochs { get; init; } = 3;

    /// <summary>The highest learning rate of the one cycle of AdamW.</summary>
    public float LearningRate { get; init; } = 3e-3f;

    /// <summary>Fixes the variants and the order of the examples.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to use at most; all cores by default. The result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Told of each epoch when it is over.</summary>
    public IProgress<EpochResult>? Progress { get; init; }

    /// <summary>What there is to learn from some words: each as it is, and variants of it.</summary>
    /// <param name="classifier">Whose examples they are to be.</param>
    /// <param name="words">Words said alone.</param>
    /// <param name="variants">Variants of each.</param>
    /// <exception cref="ArgumentException">A word is not one of the classifier's, or a recording is silent or too short.</exception>
    public IReadOnlyList<ISequence> Examples(
        WordClassifier classifier,
        IEnumerable<SpokenWord> words,
        int variants
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variants);
        SeededRandom random = new(Seed, "variants");
        List<ISequence> examples = [];
        foreach (SpokenWord word in words)
        {
            examples.Add(classifier.Example(word));
            for (int i = 0; i < variants; i++)
            {
                examples.Add(classifier.Example(word, Augmentation, random));
            }
        }

        return examples;
    }

    /// <summary>Trains a classifier, from the weights that it has.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="examples">Its examples.</param>
    /// <param name="cancellationToken">Stops after the batch at hand.</param>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    /// <exception cref="TrainingDivergedException">The loss was no longer finite.</exception>
    public History Fit(
        WordClassifier classifier,
        IReadOnlyList<ISequence> examples,
        CancellationToken cancellationToken = default
    )
    {
        SequenceLoader loader = new(
            examples,
            BatchSize,
            shuffle: true,
            byLength: true,
            SequenceTarget.LastStep,
            Seed
        );
        Trainer trainer = new(
            classifier,
            new AdamW(LearningRate, weightDecay: WeightDecay),
            new CrossEntropyLoss(labelSmoothing: LabelSmoothing)
        )
        {
            Threads = Threads,
            Clipping = GradientClipping.ByNorm(1),
            Progress = Progress,
        };
        int steps = Math.Max(1, loader.BatchCount * Epochs);
        return trainer.Fit(
            loader,
            epochs: Epochs,
            schedule: new OneCycleLR(LearningRate, steps, cycleMomentum: false),
            cancellationToken: cancellationToken
        );
    }
}
