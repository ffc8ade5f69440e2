using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// The largest of every few steps: y[t, c] is the maximum over k of x[t·stride + k − padding, c], where padding never
/// is the largest. As PyTorch's <c>MaxPool1d</c>, on [batch, time, channels].
/// </summary>
/// <param name="kernelSize">K, steps that are compared.</param>
/// <param name="stride">Steps from one output to the next; K by default.</param>
/// <param name="padding">Steps added on either side, at most K/2.</param>
/// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the padding is out of range.</exception>
public sealed class MaxPool1d(int kernelSize, int? stride = null, int padding = 0) : Module, IDescribed
{
    private readonly PoolWindow window = new(kernelSize, stride ?? kernelSize, padding);

    /// <inheritdoc/>
    public ModuleDescription Description { get; } =
        new ModuleDescription(nameof(MaxPool1d))
            .With(nameof(kernelSize), kernelSize)
            .With(nameof(stride), stride ?? kernelSize)
            .With(nameof(padding), padding);

    /// <summary>[batch, T, channels] becomes [batch, ⌊(T + 2·padding − K)/stride⌋ + 1, channels].</summary>
    /// <exception cref="ArgumentException">The input has another shape, or too few steps.</exception>
    public override Tensor Forward(Tensor x) => window.Over(x, float.NegativeInfinity).Max(-1);
}
