using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>
/// Walks sequences in chunks of some steps, for truncated backpropagation through time (Williams &amp; Peng, 1990): each
/// batch goes on where the one before ended, and a model that carries its state from one to the next learns from
/// sequences that are longer than memory. Only the chunk at hand is ever read.
/// </summary>
/// <remarks>
/// Sequences of about the same length are walked side by side, the longest first. A chunk ends where one of its rows
/// does, and the batch goes on with the other rows, so that nothing is padded. Shuffling changes the order in which such
/// groups are walked.
/// </remarks>
/// <example>
/// <code>
/// ChunkLoader train = new(recording, streams: 32, chunkSteps: 100);
/// new Trainer(model, optimizer, loss).Fit(train, epochs: 10); // the model is an IStatefulModule
/// </code>
/// </example>
public sealed class ChunkLoader : BatchLoader
{
    private readonly SequenceSet sequences;
    private readonly int[] longestFirst;
    private readonly Stretch[][] groups;
    private readonly int chunkSteps;

    /// <summary>
    /// One long sequence, walked by several streams side by side, each from a place of its own: stream b of B begins at
    /// step ⌊b·steps/B⌋ and has ⌈steps/B⌉ of them.
    /// </summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="streams">How many streams: the rows of each batch.</param>
    /// <param name="chunkSteps">Steps in a chunk; the last one may be shorter.</param>
    /// <exception cref="ArgumentException">The sequence has fewer steps than streams.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public ChunkLoader(ISequence sequence, int streams, int chunkSteps)
        : this(SequencePart.Split(sequence, streams), streams, chunkSteps) { }

    /// <summary>Several sequences, each walked from its own beginning.</summary>
    /// <param name="sequences">The sequences, of any lengths.</param>
    /// <param name="batchSize">Sequences to walk side by side.</param>
    /// <param name="chunkSteps">Steps in a chunk.</param>
    /// <param name="shuffle">Whether each pass has a new random order.</param>
    /// <param name="seed">Fixes the orders.</param>
    /// <exception cref="ArgumentException">A sequence is empty, or its steps have other shapes than those of the others.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public ChunkLoader(
        IReadOnlyList<ISequence> sequences,
        int batchSize,
        int chunkSteps,
        bool shuffle = false,
        ulong seed = 0
    )
        : base(Groups(sequences.Count, batchSize), batchSize, shuffle, seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(chunkSteps);
        this.chunkSteps = chunkSteps;
        this.sequences = new(sequences);
        longestFirst = [.. Enumerable.Range(0, sequences.Count).OrderByDescending(this.sequences.Steps)];
        groups = [.. longestFirst.Chunk(batchSize).Select(Stretches)];
        long chunks = groups.Sum(group => group.Sum(Chunks));
        BatchCount =
            chunks <= int.MaxValue
                ? (int)chunks
                : throw new ArgumentException(
                    $"expected at most 2³¹−1 chunks, got {chunks}: make them longer",
                    nameof(chunkSteps)
                );
    }

    /// <inheritdoc/>
    public override int BatchCount { get; }

    private protected override Batch Read(int batch, StepScope? scope)
    {
        (int group, Stretch stretch, long chunk) = Find(batch);
        long start = stretch.Start + (chunk * chunkSteps);
        int count = (int)Math.Min(chunkSteps, stretch.End - start);
        Tensor inputs = Allocate(sequences.InputShape.Insert(0, count).Insert(0, stretch.Rows), scope);
        Tensor targets = Allocate(sequences.TargetShape.Insert(0, count).Insert(0, stretch.Rows), scope);
        for (int row = 0; row < stretch.Rows; row++)
        {
            int sequence = longestFirst[(group * BatchSize) + row];
            sequences.Read(sequence, start, count, inputs, targets, row);
        }

        return new(inputs, targets) { Continues = start > 0 };
    }

    /// <summary>Where a batch of the pass at hand is found.</summary>
    private (int Group, Stretch Stretch, long Chunk) Find(long batch)
    {
        foreach (int group in Order)
        {
            foreach (Stretch stretch in groups[group])
            {
                long chunks = Chunks(stretch);
                if (batch < chunks)
                {
                    return (group, stretch, batch);
                }

                batch -= chunks;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(batch), batch, $"expected one of {BatchCount} batches");
    }

    private long Chunks(Stretch stretch) => (stretch.End - stretch.Start + chunkSteps - 1) / chunkSteps;

    /// <summary>The stretches of a group of sequences, from one place where some of them end to the next.</summary>
    private Stretch[] Stretches(int[] group)
    {
        List<Stretch> stretches = [];
        long start = 0;
        for (int rows = group.Length; rows > 0; rows--)
        {
            long end = sequences.Steps(group[rows - 1]);
            if (end > start)
            {
                stretches.Add(new(rows, start, end));
                start = end;
            }
        }

        return [.. stretches];
    }

    private static int Groups(int sequences, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        return (sequences + batchSize - 1) / batchSize;
    }

    /// <summary>Steps that as many rows have in common.</summary>
    private readonly record struct Stretch(int Rows, long Start, long End);
}
