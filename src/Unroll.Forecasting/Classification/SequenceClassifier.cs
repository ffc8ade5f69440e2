using Unroll.Data;
using Unroll.Forecasting.Forecasters;
using Unroll.Losses;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Forecasting.Classification;

/// <summary>
/// A recurrent network that tells of which class a sequence is. Sequences may be of any length and have several channels,
/// each of which is brought to mean 0 and standard deviation 1 over all training sequences.
/// </summary>
/// <remarks>
/// A convolution over five steps, then bidirectional gated recurrent units, then a linear layer on both final states and
/// the mean over all steps; trained by Adam on the cross-entropy. A share of each class is held back to stop at the best
/// epoch. Sources: Cho et al., Learning Phrase Representations using RNN Encoder-Decoder, 2014; Schuster and Paliwal,
/// Bidirectional Recurrent Neural Networks, 1997.
/// </remarks>
public sealed class SequenceClassifier
{
    /// <summary>Filters of the convolution, and hidden units of each direction of each recurrent layer.</summary>
    public int HiddenSize { get; init; } = 32;

    /// <summary>Recurrent layers on top of one another.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>The share of features dropped before the linear layer, and between recurrent layers, while training.</summary>
    public float Dropout { get; init; } = 0.2f;

    /// <summary>The most passes over the sequences.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>The learning rate to start with.</summary>
    public float LearningRate { get; init; } = 0.005f;

    /// <summary>Sequences in a batch, at most.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Epochs without a better one after which training stops.</summary>
    public int Patience { get; init; } = 15;

    /// <summary>The share of each class that training does not learn from but is watched on.</summary>
    public double ValidationFraction { get; init; } = 0.2;

    /// <summary>The names of the channels, for files and messages; by default <c>channel 1</c> and so on.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>Fixes what is held back, the initial weights, the order of the sequences and the dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to use at most. The result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Learns to tell the classes apart.</summary>
    /// <param name="sequences">The sequences, all with the same channels.</param>
    /// <param name="labels">The class of each.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellationToken">Stops training; the best so far is kept.</param>
    /// <exception cref="ArgumentException">There are not at least two classes, or channels and labels do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before the first epoch was over.</exception>
    public FittedSequenceClassifier Fit(
        IReadOnlyList<Sequence> sequences,
        IReadOnlyList<string> labels,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(labels);
        CheckSettings();
        string[] classes = [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        CheckExamples(sequences, labels, classes);
        (int[] kept, int[] heldBack) = StratifiedSplit.HoldBack(labels, ValidationFraction, Seed);
        ChannelScale scale = ChannelScale.Fit([.. kept.Select(i => sequences[i])]);
        ClassifierShape shape = new(
            classes,
            Channels ?? [.. Enumerable.Range(1, scale.Channels.Count).Select(i => $"channel {i}")],
            scale,
            HiddenSize,
            Layers
        );
        ClassifierNetwork network = shape.Build(Dropout);
        network.Initialize(Seed);
        NetworkTraining trainer = new()
        {
            Epochs = Epochs,
            Patience = Patience,
            Threads = Threads,
            LearningRate = LearningRate,
        };
        History history = trainer.Run(
            network,
            new CrossEntropyLoss(),
            Load(kept, NetworkTraining.BatchSize(kept.Length, BatchSize), shuffle: true),
            heldBack.Length == 0
                ? null
                : Load(
                    heldBack,
                    ClassifierNetwork.LargestBatch(heldBack.Max(i => sequences[i].Steps)),
                    shuffle: false
                ),
            progress,
            cancellationToken
        );
        FittedSequenceClassifier fitted = new(shape, network);
        return fitted.With(Notes(fitted, heldBack, history));

        SequenceLoader Load(int[] examples, int batch, bool shuffle) =>
            new(
                [
                    .. examples.Select(i =>
                        Encode(scale.Encode(sequences[i]), Array.IndexOf(classes, labels[i]))
                    ),
                ],
                batch,
                shuffle,
                byLength: true,
                SequenceTarget.LastStep,
                Seed
            );

        string[] Notes(FittedSequenceClassifier classifier, int[] watched, History trained) =>
            [
                .. watched.Length == 0
                    ? Array.Empty<string>()
                    :
                    [
                        $"the best was epoch {trained.BestEpoch} of {trained.Epochs.Count}, at which {Share(classifier, watched)} of the {watched.Length} sequences held back to find it are taken for what they are; they chose the epoch, so a cross-validation is the fairer measure",
                    ],
                .. trained.StopReason == StopReason.Cancelled
                    ?
                    [
                        $"training was cancelled after epoch {trained.Epochs.Count} of {Epochs}; the best so far is kept",
                    ]
                    : Array.Empty<string>(),
            ];

        string Share(FittedSequenceClassifier classifier, int[] watched)
        {
            // A training that was stopped is told of, too.
            IReadOnlyList<ClassPrediction> predictions = classifier.Predict(
                [.. watched.Select(i => sequences[i])],
                CancellationToken.None
            );
            int right = watched.Zip(predictions).Count(pair => labels[pair.First] == pair.Second.Label);
            return FormattableString.Invariant($"{100.0 * right / watched.Length:0.#} %");
        }
    }

    private static TensorSequence Encode(Tensor inputs, int target) =>
        new(inputs, Tensor.Full([inputs.Shape[0]], target));

    private void CheckExamples(
        IReadOnlyList<Sequence> sequences,
        IReadOnlyList<string> labels,
        string[] classes
    )
    {
        if (labels.Count != sequences.Count)
        {
            throw new ArgumentException(
                $"expected a label for each of {sequences.Count} sequences, got {labels.Count}",
                nameof(labels)
            );
        }

        if (classes.Length < 2)
        {
            throw new ArgumentException(
                $"expected labels of at least two classes, got {(classes.Length == 0 ? "none" : $"'{classes[0]}' only")}",
                nameof(labels)
            );
        }

        int channels = Channels?.Count ?? sequences[0].Channels;
        for (int i = 0; i < sequences.Count; i++)
        {
            if (sequences[i].Channels != channels)
            {
                throw new ArgumentException(
                    $"expected {channels} channels in each sequence, got {sequences[i].Channels} in sequence {i}",
                    nameof(sequences)
                );
            }
        }
    }

    private void CheckSettings()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(HiddenSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Layers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(ValidationFraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ValidationFraction, 1);
    }
}
