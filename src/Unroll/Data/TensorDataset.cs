using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>Examples in two tensors, whose first dimension counts them.</summary>
public sealed class TensorDataset : IDataset
{
    private readonly Tensor inputs;
    private readonly Tensor targets;

    /// <summary>Examples in two tensors.</summary>
    /// <param name="inputs">[count, …].</param>
    /// <param name="targets">[count, …].</param>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    public TensorDataset(Tensor inputs, Tensor targets)
    {
        if (inputs.Shape.Rank == 0 || targets.Shape.Rank == 0 || inputs.Shape[0] != targets.Shape[0])
        {
            throw new ArgumentException(
                $"expected a target for each input, got {inputs.Shape} and {targets.Shape}",
                nameof(targets)
            );
        }

        this.inputs = inputs;
        this.targets = targets;
    }

    /// <inheritdoc/>
    public int Count => inputs.Shape[0];

    /// <inheritdoc/>
    public Shape InputShape => inputs.Shape[1..];

    /// <inheritdoc/>
    public Shape TargetShape => targets.Shape[1..];

    /// <inheritdoc/>
    public void Read(int index, Span<float> input, Span<float> target)
    {
        inputs.Span.Slice(index * input.Length, input.Length).CopyTo(input);
        targets.Span.Slice(index * target.Length, target.Length).CopyTo(target);
    }
}
