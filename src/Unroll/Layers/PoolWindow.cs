using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>The steps that a pooling layer puts together.</summary>
internal sealed class PoolWindow
{
    private readonly int kernelSize;
    private readonly int stride;
    private readonly int padding;

    public PoolWindow(int kernelSize, int stride, int padding)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kernelSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(padding, kernelSize / 2);
        (this.kernelSize, this.stride, this.padding) = (kernelSize, stride, padding);
    }

    /// <summary>Every window of [batch, time, channels], its K steps as a new last dimension.</summary>
    public Tensor Over(Tensor x, float around)
    {
        if (x.Shape.Rank != 3 || x.Count == 0 || x.Shape[1] + (2 * padding) < kernelSize)
        {
            throw new ArgumentException(
                $"expected [batch, time, channels] with at least {Math.Max(kernelSize - (2 * padding), 1)} steps, none of them zero, got {x.Shape}",
                nameof(x)
            );
        }

        if (padding > 0)
        {
            Tensor edge = Tensor.Full([x.Shape[0], padding, x.Shape[2]], around);
            x = Tensor.Concat(1, edge, x, edge);
        }

        return x.Unfold(1, kernelSize, stride);
    }
}
