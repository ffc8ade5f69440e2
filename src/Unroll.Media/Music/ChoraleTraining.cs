using Unroll.Data;
using Unroll.Losses;
using Unroll.Optimizers;
using Unroll.Training;

namespace Unroll.Media.Music;

/// <summary>
/// Trains a <see cref="ChoraleModel"/>: on each chorale in all keys in which its voices stay within the ranges that they
/// have in the data, in pieces of some bars, with AdamW and a learning rate that rises once and falls once.
/// </summary>
public sealed class ChoraleTraining
{
    private const double LearningRate = 0.003;
    private const int BatchSize = 8;
    private const int PieceSteps = 8 * Chorale.StepsPerBar;
    private static readonly bool[] Either = [true, false];

    /// <summary>Passes over all chorales in all keys.</summary>
    public int Epochs { get; init; } = 4;

    /// <summary>H, hidden units of the model's recurrent network.</summary>
    public int HiddenSize { get; init; } = 192;

    /// <summary>λ, how strongly <see cref="AdamW"/> pulls the weights towards zero.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Fixes first weights, shuffling and dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to use at most; all cores by default. The result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Told of each epoch when it is over; its losses are nats a note, a quarter of those a chord.</summary>
    public IProgress<EpochResult>? Progress { get; init; }

    /// <summary>Trains a model.</summary>
    /// <param name="train">The chorales to learn from.</param>
    /// <param name="validation">Chorales to measure on after each epoch, never learnt from; none by default.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <exception cref="ArgumentException">
    /// There are no chorales, a voice never sings, or those to measure on have notes out of the ranges of the others.
    /// </exception>
    /// <exception cref="OperationCanceledException">The training was stopped.</exception>
    public ChoraleModel Fit(
        IReadOnlyList<Chorale> train,
        IReadOnlyList<Chorale>? validation = null,
        CancellationToken cancellationToken = default
    )
    {
        VoiceRanges ranges = new(train);
        ChoraleModel model = new(ranges.Lowest, ranges.Highest, hiddenSize: HiddenSize);
        model.Initialize(Seed);
        CheckNotes(validation ?? [], model.Range);
        ISequence[] pieces = [.. train.SelectMany(chorale => Pieces(chorale, ranges, model.Range))];
        SequenceLoader loader = new(pieces, BatchSize, shuffle: true, byLength: true, seed: Seed);
        SequenceLoader? measured = validation is null
            ? null
            : new(
                [.. validation.Select(chorale => new ChoraleSequence(chorale, model.Range))],
                BatchSize,
                byLength: true
            );
        AdamW optimizer = new((float)LearningRate, weightDecay: (float)WeightDecay);
        Trainer trainer = new(model, optimizer, new MaskedLoss(new CrossEntropyLoss()))
        {
            Clipping = GradientClipping.ByNorm(1),
            Progress = Progress,
            Threads = Threads,
        };
        trainer.Fit(
            loader,
            measured,
            Epochs,
            new OneCycleLR(LearningRate, Epochs * loader.BatchCount),
            cancellationToken: cancellationToken
        );
        cancellationToken.ThrowIfCancellationRequested();
        return model;
    }

    /// <summary>Says before the training, rather than after its first epoch, what could not be measured then.</summary>
    private static void CheckNotes(IEnumerable<Chorale> validation, NoteRange known)
    {
        IEnumerable<int> notes =
            from chorale in validation
            from voice in Enumerable.Range(0, Chorale.Voices)
            from held in chorale.Notes(voice)
            select held.Note;
        foreach (int note in notes.Where(note => !known.Knows(note)))
        {
            throw new ArgumentException(
                $"expected notes from {known.Lowest} to {known.Highest}, which are those to learn from, got {note}",
                nameof(validation)
            );
        }
    }

    /// <summary>
    /// A chorale in all keys, in pieces of about the same length. In every other key the model is told when it ends, so that it
    /// learns both to come to an end and to do without being told; if there is but one key, that comes both ways.
    /// </summary>
    private static IEnumerable<ISequence> Pieces(Chorale chorale, VoiceRanges ranges, NoteRange known)
    {
        int pieces = (chorale.Steps + PieceSteps - 1) / PieceSteps;
        int[] keys = [.. ranges.Transpositions(chorale)];
        return from semitones in keys
            let transposed = chorale.Transpose(semitones)
            from tellsEnd in Either
            where keys.Length == 1 || tellsEnd == (semitones % 2 == 0)
            from piece in Enumerable.Range(0, pieces)
            let first = chorale.Steps * piece / pieces
            let end = chorale.Steps * (piece + 1) / pieces
            select new ChoraleSequence(transposed, known, first, end - first, tellsEnd);
    }
}
