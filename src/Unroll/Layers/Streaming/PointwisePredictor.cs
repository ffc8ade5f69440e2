using Unroll.Tensors;

namespace Unroll.Layers.Streaming;

/// <summary>A layer that takes each time step by itself, so that nothing is left for later ones.</summary>
internal abstract class PointwisePredictor(int batch, int inputSize, int outputSize)
    : StreamingPredictor(batch, inputSize, outputSize)
{
    private readonly Storage y = new(batch * outputSize);

    public sealed override int StateSize => 0;

    public sealed override void Reset() { }

    protected sealed override ReadOnlySpan<float> Advance(ReadOnlySpan<float> x)
    {
        Span<float> outputs = y.Span(Batch * OutputSize);
        Compute(x, outputs);
        return outputs;
    }

    protected internal sealed override void CopyStateTo(Span<float> state) { }

    protected internal sealed override void SetState(ReadOnlySpan<float> state) { }

    /// <summary>Makes the outputs [batch, O] of the inputs [batch, I].</summary>
    protected abstract void Compute(ReadOnlySpan<float> x, Span<float> y);
}
