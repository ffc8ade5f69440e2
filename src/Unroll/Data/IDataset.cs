using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>Examples to learn from, each an input and its target.</summary>
public interface IDataset
{
    /// <summary>How many examples there are.</summary>
    int Count { get; }

    /// <summary>The shape of one input, without the batch.</summary>
    Shape InputShape { get; }

    /// <summary>The shape of one target, without the batch.</summary>
    Shape TargetShape { get; }

    /// <summary>Writes one example's input and target, each in row-major order.</summary>
    void Read(int index, Span<float> input, Span<float> target);
}
