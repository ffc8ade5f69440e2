using System.Collections;
using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>Where training has its batches from: passes over some data, in a new random order each time if asked for.</summary>
public abstract class BatchLoader : IEnumerable<Batch>
{
    private readonly int[] order;
    private readonly SeededRandom? random;

    /// <summary>A loader of so many things that keep together, whose order is what shuffling changes.</summary>
    private protected BatchLoader(int count, int batchSize, bool shuffle, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        BatchSize = batchSize;
        random = shuffle ? new SeededRandom(seed, "shuffle") : null;
        order = [.. Enumerable.Range(0, count)];
    }

    /// <summary>Rows in a batch, except where there are not so many left.</summary>
    public int BatchSize { get; }

    /// <summary>Batches in a pass; the same in every pass.</summary>
    public abstract int BatchCount { get; }

    /// <summary>The order of the pass at hand, for checkpoints.</summary>
    internal Span<int> Order => order;

    /// <summary>What the orders of the passes to come depend on, for checkpoints; empty without shuffling.</summary>
    internal Span<ulong> RandomState => random is null ? [] : random.State;

    /// <summary>One pass over all of the data.</summary>
    public IEnumerator<Batch> GetEnumerator() => Batches(null).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One pass over all of the data, with tensors of a scope.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="done">Batches to leave out because the pass goes on where it was interrupted, in the same order.</param>
    internal IEnumerable<Batch> Batches(StepScope? scope, int done = 0)
    {
        if (done == 0 && random is not null)
        {
            Shuffle(random);
        }

        for (int batch = done; batch < BatchCount; batch++)
        {
            yield return Read(batch, scope);
        }
    }

    /// <summary>Reads a batch of the pass at hand.</summary>
    private protected abstract Batch Read(int batch, StepScope? scope);

    /// <summary>Puts <see cref="Order"/> into a new order.</summary>
    private protected virtual void Shuffle(SeededRandom random) => random.Shuffle(order);

    private protected static Tensor Allocate(Shape shape, StepScope? scope) =>
        scope?.Allocate(shape) ?? Tensor.Zeros(shape);
}
