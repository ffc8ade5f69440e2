using Unroll.Data;
using Unroll.Tensors;

namespace Unroll.Media.Music;

/// <summary>How well chorales were foretold, each chord from all before it, and each note also from those above it.</summary>
/// <param name="NegativeLogLikelihood">−log p of a chord of four notes, the mean over all steps, in nats.</param>
/// <param name="Accuracy">The share of notes that were thought the likeliest.</param>
public sealed record ChoraleScore(double NegativeLogLikelihood, double Accuracy)
{
    private const int BatchSize = 16;

    /// <summary>What a model makes of chorales.</summary>
    internal static ChoraleScore Of(ChoraleModel model, IReadOnlyList<Chorale> chorales)
    {
        if (chorales.Count == 0)
        {
            throw new ArgumentException("expected at least one chorale, got none", nameof(chorales));
        }

        ISequence[] sequences = [.. chorales.Select(chorale => new ChoraleSequence(chorale, model.Range))];
        (double sum, long right, long notes) = (0, 0, 0);
        foreach (Batch batch in new SequenceLoader(sequences, BatchSize, byLength: true))
        {
            // No step looks at what comes after it, so that padding behind the end changes nothing.
            float[] logs = model.Predict(batch.Inputs).LogSoftmax().ToArray();
            float[] targets = batch.Targets.ToArray();
            for (int i = 0; i < targets.Length; i++)
            {
                if (!float.IsNaN(targets[i]))
                {
                    ReadOnlySpan<float> classes = logs.AsSpan(i * model.Range.Classes, model.Range.Classes);
                    sum -= classes[(int)targets[i]];
                    right += IndexOfLargest(classes) == targets[i] ? 1 : 0;
                    notes++;
                }
            }
        }

        return new(sum * Chorale.Voices / notes, (double)right / notes);
    }

    private static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        int largest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            largest = values[i] > values[largest] ? i : largest;
        }

        return largest;
    }
}
