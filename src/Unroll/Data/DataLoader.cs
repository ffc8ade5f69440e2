using System.Collections;
using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>Some examples together: inputs <c>[batch, …]</c> and targets <c>[batch, …]</c>.</summary>
/// <param name="Inputs">The inputs.</param>
/// <param name="Targets">The targets.</param>
public sealed record Batch(Tensor Inputs, Tensor Targets);

/// <summary>
/// Groups the examples of a dataset into batches, in a new random order each time if asked for. The last batch may
/// be shorter.
/// </summary>
public sealed class DataLoader : IEnumerable<Batch>
{
    private readonly int[] order;
    private readonly SeededRandom? random;

    /// <summary>A loader.</summary>
    /// <param name="dataset">The examples.</param>
    /// <param name="batchSize">Examples in a batch.</param>
    /// <param name="shuffle">Whether each pass has a new random order.</param>
    /// <param name="seed">Fixes the orders.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is not positive.</exception>
    public DataLoader(IDataset dataset, int batchSize, bool shuffle = false, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        Dataset = dataset;
        BatchSize = batchSize;
        random = shuffle ? new SeededRandom(seed, "shuffle") : null;
        order = [.. Enumerable.Range(0, dataset.Count)];
    }

    /// <summary>The examples.</summary>
    public IDataset Dataset { get; }

    /// <summary>Examples in a batch.</summary>
    public int BatchSize { get; }

    /// <summary>Batches in a pass.</summary>
    public int BatchCount => (Dataset.Count + BatchSize - 1) / BatchSize;

    /// <summary>The examples in the order of the pass at hand, for checkpoints.</summary>
    internal Span<int> Order => order;

    /// <summary>What the orders of the passes to come depend on, for checkpoints; empty without shuffling.</summary>
    internal Span<ulong> RandomState => random is null ? [] : random.State;

    /// <summary>One pass over all examples.</summary>
    public IEnumerator<Batch> GetEnumerator() => Batches(null).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One pass over all examples, with tensors of a scope.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="done">Batches to leave out because the pass goes on where it was interrupted, in the same order.</param>
    internal IEnumerable<Batch> Batches(StepScope? scope, int done = 0)
    {
        if (done == 0)
        {
            random?.Shuffle(order);
        }

        for (int start = done * BatchSize; start < order.Length; start += BatchSize)
        {
            yield return Read(order.AsSpan(start, Math.Min(BatchSize, order.Length - start)), scope);
        }
    }

    private Batch Read(ReadOnlySpan<int> indices, StepScope? scope)
    {
        Tensor inputs = Allocate([indices.Length, .. Dataset.InputShape], scope);
        Tensor targets = Allocate([indices.Length, .. Dataset.TargetShape], scope);
        int inputSize = Dataset.InputShape.Elements;
        int targetSize = Dataset.TargetShape.Elements;
        for (int i = 0; i < indices.Length; i++)
        {
            Dataset.Read(
                indices[i],
                inputs.Span.Slice(i * inputSize, inputSize),
                targets.Span.Slice(i * targetSize, targetSize)
            );
        }

        return new(inputs, targets);
    }

    private static Tensor Allocate(Shape shape, StepScope? scope) =>
        scope?.Allocate(shape) ?? Tensor.Zeros(shape);
}
