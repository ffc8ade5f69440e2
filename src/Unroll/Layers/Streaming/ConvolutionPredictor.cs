using Unroll.Kernels;
using Unroll.Kernels.Simd;
using Unroll.Tensors;

namespace Unroll.Layers.Streaming;

/// <summary>
/// A causal convolution step by step, or, of one tap, a linear layer. The state is the inputs that it still reaches
/// back to, oldest first, [(K − 1)·dilation, batch, I].
/// </summary>
internal sealed unsafe class ConvolutionPredictor : StreamingPredictor
{
    private readonly ConvolutionSizes sizes;
    private readonly bool rectified;
    private readonly Storage taps;
    private readonly Storage? bias;
    private readonly Storage history;
    private readonly Storage y;
    private int oldest;

    /// <summary>A convolution of which nothing was seen yet.</summary>
    /// <param name="batch">How many sequences.</param>
    /// <param name="sizes">The sizes; the steps do not matter.</param>
    /// <param name="weight">The weights, [O, I/groups, K].</param>
    /// <param name="bias">The bias [O], or nothing.</param>
    /// <param name="rectified">Whether max(·, 0) follows.</param>
    public ConvolutionPredictor(
        int batch,
        ConvolutionSizes sizes,
        ReadOnlySpan<float> weight,
        ReadOnlySpan<float> bias,
        bool rectified = false
    )
        : base(batch, sizes.I, sizes.O)
    {
        (this.sizes, this.rectified) = (sizes, rectified);
        taps = new(weight.Length);
        fixed (float* stored = weight)
        {
            Convolution.ToTaps(sizes, stored, taps.Start);
        }

        if (!bias.IsEmpty)
        {
            this.bias = new(bias.Length);
            bias.CopyTo(this.bias.Span(bias.Length));
        }

        StateSize = Reach * batch * sizes.I;
        history = new(StateSize);
        y = new(batch * sizes.O);
        Reset();
    }

    public override int StateSize { get; }

    /// <summary>Slots of the ring.</summary>
    private int Reach => sizes.Span - 1;

    /// <summary>Where the oldest inputs lie: all that follows is younger, and what stands before is younger still.</summary>
    private int Turn => oldest * Batch * sizes.I;

    public override void Reset()
    {
        history.Span(StateSize).Clear();
        oldest = 0;
    }

    protected override ReadOnlySpan<float> Advance(ReadOnlySpan<float> x)
    {
        fixed (float* inputs = x)
        {
            ConvolutionStep.Run(
                sizes,
                Batch,
                inputs,
                history.Start,
                oldest,
                taps.Start,
                bias is null ? null : bias.Start,
                y.Start,
                rectified,
                SimdDispatch.Default
            );
        }

        if (Reach > 0)
        {
            x.CopyTo(history.Span(StateSize)[Turn..]);
            oldest = oldest + 1 == Reach ? 0 : oldest + 1;
        }

        return y.Span(Batch * sizes.O);
    }

    protected internal override void CopyStateTo(Span<float> state)
    {
        Span<float> ring = history.Span(StateSize);
        ring[Turn..].CopyTo(state);
        ring[..Turn].CopyTo(state[(StateSize - Turn)..]);
    }

    protected internal override void SetState(ReadOnlySpan<float> state)
    {
        state.CopyTo(history.Span(StateSize));
        oldest = 0;
    }
}
