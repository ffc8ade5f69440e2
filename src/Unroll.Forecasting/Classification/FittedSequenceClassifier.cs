using Unroll.Formats;
using Unroll.Tensors;

namespace Unroll.Forecasting.Classification;

/// <summary>A trained <see cref="SequenceClassifier"/>.</summary>
public sealed class FittedSequenceClassifier
{
    private readonly ClassifierShape shape;
    private readonly ClassifierNetwork network;

    internal FittedSequenceClassifier(ClassifierShape shape, ClassifierNetwork network)
    {
        this.shape = shape;
        this.network = network;
        network.Train(false);
    }

    /// <summary>The classes, in order of their names.</summary>
    public IReadOnlyList<string> Labels => shape.Labels;

    /// <summary>The names of the channels that a sequence must have, in order.</summary>
    public IReadOnlyList<string> Channels => shape.Channels;

    /// <summary>What the user should be told about the training, a sentence each; empty after loading.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Reads a classifier from a file that <see cref="Save"/> wrote.</summary>
    /// <exception cref="ModelFileException">The file is not there, is damaged, or holds something else.</exception>
    public static FittedSequenceClassifier Load(string path)
    {
        ClassifierShape read = ClassifierFile.ReadShape(path);
        ClassifierNetwork loaded = read.Build(dropout: 0);
        loaded.Load(path);
        return new(read, loaded);
    }

    /// <summary>Writes the classifier, labels, channels and scaling included, to a safetensors file.</summary>
    /// <exception cref="ModelFileException">The file cannot be written.</exception>
    public void Save(string path) => ClassifierFile.Write(path, shape, network);

    /// <summary>Of which class a sequence is.</summary>
    /// <exception cref="ArgumentException">The sequence has other channels.</exception>
    public ClassPrediction Predict(Sequence sequence) => Predict([sequence])[0];

    /// <summary>Of which class each sequence is; none depends on the others.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">A sequence has other channels.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<ClassPrediction> Predict(
        IReadOnlyList<Sequence> sequences,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(sequences);
        var predictions = new ClassPrediction[sequences.Count];
        foreach (IGrouping<int, int> ofOneLength in Enumerable.Range(0, sequences.Count).GroupBy(Steps))
        {
            foreach (int[] batch in ofOneLength.Chunk(ClassifierNetwork.LargestBatch(ofOneLength.Key)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Tensor logits = network.Predict(
                    Tensor.Stack(0, [.. batch.Select(i => shape.Scale.Encode(sequences[i]))])
                );
                float[] rows = logits.ToArray();
                for (int row = 0; row < batch.Length; row++)
                {
                    predictions[batch[row]] = Read(rows.AsSpan(row * Labels.Count, Labels.Count));
                }
            }
        }

        return predictions;

        int Steps(int i) =>
            sequences[i].Channels == Channels.Count
                ? sequences[i].Steps
                : throw new ArgumentException(
                    $"expected {Channels.Count} channels ({string.Join(", ", Channels)}), got {sequences[i].Channels} in sequence {i}",
                    nameof(sequences)
                );
    }

    internal FittedSequenceClassifier With(IReadOnlyList<string> notes) =>
        new(shape, network) { Notes = notes };

    private ClassPrediction Read(ReadOnlySpan<float> logits)
    {
        double[] probabilities = new double[logits.Length];
        float largest = logits[0];
        int best = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            if (logits[i] > largest)
            {
                (largest, best) = (logits[i], i);
            }
        }

        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = Math.Exp(logits[i] - largest);
        }

        double sum = probabilities.Sum();
        return new(Labels[best], [.. probabilities.Select(probability => probability / sum)]);
    }
}
