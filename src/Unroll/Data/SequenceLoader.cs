using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>
/// Groups whole sequences of different lengths into batches <c>[batch, time, …]</c> of the longest one's time, with
/// their <see cref="Batch.Lengths"/>. Behind the end of a sequence, inputs are 0 and targets are missing (NaN), so that a
/// <c>MaskedLoss</c> leaves them out. With one target for each sequence, targets are <c>[batch, …]</c>.
/// </summary>
public sealed class SequenceLoader : BatchLoader
{
    private readonly SequenceSet sequences;
    private readonly bool byLength;
    private readonly SequenceTarget target;

    /// <summary>A loader of whole sequences.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="batchSize">Sequences in a batch; the last one may be shorter.</param>
    /// <param name="shuffle">Whether each pass has a new random order.</param>
    /// <param name="byLength">
    /// Whether sequences of about the same length share a batch, so that little is padded: a pass goes from the shortest
    /// to the longest or, shuffled, through such batches in random order.
    /// </param>
    /// <param name="target">Whether there is a target at each step, or one for the whole sequence.</param>
    /// <param name="seed">Fixes the orders.</param>
    /// <exception cref="ArgumentException">
    /// A sequence is empty or too long for a batch, or its steps have other shapes than those of the others.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is not positive.</exception>
    public SequenceLoader(
        IReadOnlyList<ISequence> sequences,
        int batchSize,
        bool shuffle = false,
        bool byLength = false,
        SequenceTarget target = SequenceTarget.EachStep,
        ulong seed = 0
    )
        : base(sequences.Count, batchSize, shuffle, seed)
    {
        this.sequences = new(sequences);
        (this.byLength, this.target) = (byLength, target);
        for (int i = 0; i < sequences.Count; i++)
        {
            if (sequences[i].Steps > int.MaxValue)
            {
                throw new ArgumentException(
                    $"expected sequences that fit into memory, got {sequences[i].Steps} steps in sequence {i}: walk it with a ChunkLoader",
                    nameof(sequences)
                );
            }
        }

        if (byLength)
        {
            SortByLength();
        }
    }

    /// <inheritdoc/>
    public override int BatchCount => (Order.Length + BatchSize - 1) / BatchSize;

    /// <summary>Whether targets are padded.</summary>
    internal bool PadsTargets => target == SequenceTarget.EachStep;

    private protected override Batch Read(int batch, StepScope? scope)
    {
        int first = batch * BatchSize;
        ReadOnlySpan<int> indices = Order[first..Math.Min(first + BatchSize, Order.Length)];
        int[] lengths = new int[indices.Length];
        for (int row = 0; row < lengths.Length; row++)
        {
            lengths[row] = (int)sequences.Steps(indices[row]);
        }

        int longest = lengths.Max();
        Tensor inputs = Allocate([indices.Length, longest, .. sequences.InputShape], scope);
        Tensor targets = Allocate([indices.Length, longest, .. sequences.TargetShape], scope);
        inputs.Span.Clear();
        targets.Span.Fill(float.NaN);
        for (int row = 0; row < lengths.Length; row++)
        {
            sequences.Read(indices[row], 0, lengths[row], inputs, targets, row);
        }

        return new(inputs, PadsTargets ? targets : Last(targets, lengths, scope)) { Lengths = lengths };
    }

    /// <summary>The target of the last step of each sequence.</summary>
    private Tensor Last(Tensor targets, int[] lengths, StepScope? scope)
    {
        Tensor last = Allocate(sequences.TargetShape.Insert(0, lengths.Length), scope);
        int size = sequences.TargetShape.Elements;
        for (int row = 0; row < lengths.Length; row++)
        {
            int step = (row * targets.Shape[1]) + lengths[row] - 1;
            targets.Span.Slice(step * size, size).CopyTo(last.Span[(row * size)..]);
        }

        return last;
    }

    private protected override void Shuffle(SeededRandom random)
    {
        base.Shuffle(random);
        if (byLength)
        {
            SortByLength();
            ShuffleBatches(random);
        }
    }

    /// <summary>From the shortest to the longest; sequences of one length stay in the order that they have.</summary>
    private void SortByLength()
    {
        int[] sorted = [.. Order.ToArray().OrderBy(sequences.Steps)];
        sorted.CopyTo(Order);
    }

    /// <summary>Puts the batches in random order, but for the last one if it is shorter.</summary>
    private void ShuffleBatches(SeededRandom random)
    {
        int[][] batches = [.. Order.ToArray().Chunk(BatchSize)];
        int[] places = [.. Enumerable.Range(0, Order.Length / BatchSize)];
        random.Shuffle(places);
        for (int i = 0; i < places.Length; i++)
        {
            batches[places[i]].CopyTo(Order[(i * BatchSize)..]);
        }
    }
}
