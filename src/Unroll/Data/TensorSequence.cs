using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>A sequence in two tensors, whose first dimension is time.</summary>
public sealed class TensorSequence : ISequence
{
    private readonly Tensor inputs;
    private readonly Tensor targets;

    /// <summary>A sequence in two tensors.</summary>
    /// <param name="inputs">[time, …].</param>
    /// <param name="targets">[time, …].</param>
    /// <exception cref="ArgumentException">The times differ.</exception>
    public TensorSequence(Tensor inputs, Tensor targets)
    {
        if (inputs.Shape.Rank == 0 || targets.Shape.Rank == 0 || inputs.Shape[0] != targets.Shape[0])
        {
            throw new ArgumentException(
                $"expected a target for each step, got {inputs.Shape} and {targets.Shape}",
                nameof(targets)
            );
        }

        this.inputs = inputs;
        this.targets = targets;
    }

    /// <inheritdoc/>
    public long Steps => inputs.Shape[0];

    /// <inheritdoc/>
    public Shape InputShape => inputs.Shape[1..];

    /// <inheritdoc/>
    public Shape TargetShape => targets.Shape[1..];

    /// <inheritdoc/>
    public void Read(long start, int count, Span<float> inputs, Span<float> targets)
    {
        Copy(this.inputs, (int)start, count, inputs);
        Copy(this.targets, (int)start, count, targets);
    }

    private static void Copy(Tensor tensor, int start, int count, Span<float> steps)
    {
        int size = tensor.Count / Math.Max(tensor.Shape[0], 1);
        tensor.Span.Slice(start * size, count * size).CopyTo(steps);
    }
}
