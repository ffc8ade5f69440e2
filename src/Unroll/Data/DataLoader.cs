using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>
/// Groups the examples of a dataset into batches, in a new random order each time if asked for. The last batch may
/// be shorter.
/// </summary>
public sealed class DataLoader : BatchLoader
{
    private readonly Shape inputShape;
    private readonly Shape targetShape;

    /// <summary>A loader.</summary>
    /// <param name="dataset">The examples.</param>
    /// <param name="batchSize">Examples in a batch.</param>
    /// <param name="shuffle">Whether each pass has a new random order.</param>
    /// <param name="seed">Fixes the orders.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is not positive.</exception>
    public DataLoader(IDataset dataset, int batchSize, bool shuffle = false, ulong seed = 0)
        : base(dataset.Count, batchSize, shuffle, seed)
    {
        Dataset = dataset;
        (inputShape, targetShape) = (dataset.InputShape, dataset.TargetShape);
    }

    /// <summary>The examples.</summary>
    public IDataset Dataset { get; }

    /// <inheritdoc/>
    public override int BatchCount => (Order.Length + BatchSize - 1) / BatchSize;

    private protected override Batch Read(int batch, StepScope? scope)
    {
        int first = batch * BatchSize;
        ReadOnlySpan<int> indices = Order[first..Math.Min(first + BatchSize, Order.Length)];
        Tensor inputs = Allocate(inputShape.Insert(0, indices.Length), scope);
        Tensor targets = Allocate(targetShape.Insert(0, indices.Length), scope);
        int inputSize = inputShape.Elements;
        int targetSize = targetShape.Elements;
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
}
