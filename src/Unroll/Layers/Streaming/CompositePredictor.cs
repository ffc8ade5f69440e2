namespace Unroll.Layers.Streaming;

/// <summary>A predictor that is made of others. The state is that of each, in their order.</summary>
internal abstract class CompositePredictor : StreamingPredictor
{
    private readonly StreamingPredictor[] parts;

    protected CompositePredictor(int inputSize, int outputSize, params ReadOnlySpan<StreamingPredictor> parts)
        : base(parts[0].Batch, inputSize, outputSize)
    {
        this.parts = parts.ToArray();
        StateSize = this.parts.Sum(part => part.StateSize);
    }

    public sealed override int StateSize { get; }

    protected ReadOnlySpan<StreamingPredictor> Parts => parts;

    public sealed override void Reset()
    {
        foreach (StreamingPredictor part in parts)
        {
            part.Reset();
        }
    }

    protected internal sealed override void CopyStateTo(Span<float> state)
    {
        foreach (StreamingPredictor part in parts)
        {
            part.CopyStateTo(state[..part.StateSize]);
            state = state[part.StateSize..];
        }
    }

    protected internal sealed override void SetState(ReadOnlySpan<float> state)
    {
        foreach (StreamingPredictor part in parts)
        {
            part.SetState(state[..part.StateSize]);
            state = state[part.StateSize..];
        }
    }
}
