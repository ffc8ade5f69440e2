using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Tensors;

/// <summary>
/// A convolution over time as one operation on tensors, followed by max(·, 0) if asked for: it cuts the batch into
/// shards and runs <see cref="Convolution"/> on them, forward and backward.
/// </summary>
internal sealed unsafe class FusedConvolution
{
    private readonly ConvolutionSizes sizes;
    private readonly Tensor x;
    private readonly Tensor weight;
    private readonly Tensor? bias;
    private readonly Tensor y;
    private readonly StepScope? scope;
    private readonly bool rectified;
    private readonly int B;

    // What the shards of a pass share: the weights tap by tap, and in the backward pass room for their gradients.
    private Storage? taps;
    private Storage? shares;
    private bool accumulates;

    private FusedConvolution(Tensor x, Tensor weight, Tensor? bias, ConvolutionSizes sizes, bool rectified)
    {
        (this.x, this.weight, this.bias, this.sizes, this.rectified) = (x, weight, bias, sizes, rectified);
        B = x.Shape[0];
        scope = Tensor.ScopeOf(x, weight, bias);
        y = Tensor.Result([B, sizes.Outputs, sizes.O], x, weight, bias);
    }

    private int Threads => scope?.Threads ?? 1;

    /// <summary>Floats of a shard's share of the gradients of weight and bias.</summary>
    private int Share => weight.Count + sizes.O;

    /// <summary>Convolves x[B,T,I] with weight[O,I/G,K]; the bias [O] may be missing.</summary>
    public static Tensor Run(Tensor x, Tensor weight, Tensor? bias, ConvolutionSizes sizes, bool rectified)
    {
        FusedConvolution convolution = new(x, weight, bias, sizes, rectified);
        convolution.Forward();
        return convolution.y.DerivedFrom(
            bias is null ? [x, weight] : [x, weight, bias],
            convolution.Backward
        );
    }

    private void Forward()
    {
        taps = Rent(weight.Count);
        Convolution.ToTaps(sizes, weight.Start, taps.Start);
        Shards.Run(Shards.Count(B), Threads, ForwardShard);
        Return(ref taps);
        GC.KeepAlive(this);
    }

    private void ForwardShard(int shard) =>
        Convolution.Forward(
            sizes,
            Rows(shard),
            x.Start + Inputs(shard),
            taps!.Start,
            bias is null ? null : bias.Start,
            y.Start + Outputs(shard),
            rectified,
            SimdDispatch.Default
        );

    private void Backward()
    {
        // The shards write to gradients side by side, so that these must be there before.
        y.EnsureGradient();
        if (x.RequiresGradient)
        {
            accumulates = !x.TryBeginGradient();
            taps = Rent(weight.Count);
            Convolution.ToTransposedTaps(sizes, weight.Start, taps.Start);
        }

        int shards = Shards.Count(B);
        if (weight.RequiresGradient || bias is { RequiresGradient: true })
        {
            shares = Rent(shards * Share);
            shares.Span(shards * Share).Clear();
        }

        Shards.Run(shards, Threads, BackwardShard);
        for (int shard = 0; shares is not null && shard < shards; shard++)
        {
            AddShare(shares.Start + (shard * Share));
        }

        Return(ref taps);
        Return(ref shares);
        GC.KeepAlive(this);
    }

    private void BackwardShard(int shard)
    {
        float* dTaps = shares is null ? null : shares.Start + (shard * Share);
        Convolution.Backward(
            sizes,
            Rows(shard),
            x.Start + Inputs(shard),
            // The gradient of a result that was rectified changes in place: nobody reads it after us.
            rectified ? y.Start + Outputs(shard) : null,
            y.GradientStart + Outputs(shard),
            taps is null ? null : taps.Start,
            taps is null ? null : x.GradientStart + Inputs(shard),
            accumulates,
            dTaps,
            dTaps + weight.Count,
            SimdDispatch.Default
        );
    }

    /// <summary>Adds one shard's share to the gradients of the weight and the bias; called shard after shard, in order.</summary>
    private void AddShare(float* share)
    {
        if (weight.RequiresGradient)
        {
            Convolution.AddTaps(sizes, share, weight.EnsureGradient().Start);
        }

        if (bias is { RequiresGradient: true })
        {
            Elementwise.Add(new(share + weight.Count, sizes.O), bias.GradientSpan);
        }
    }

    private int Rows(int shard) => Math.Min(Shards.Rows(B), B - (shard * Shards.Rows(B)));

    private nint Inputs(int shard) => (nint)shard * Shards.Rows(B) * sizes.T * sizes.I;

    private nint Outputs(int shard) => (nint)shard * Shards.Rows(B) * sizes.Outputs * sizes.O;

    private Storage Rent(int count) => scope?.Rent(count) ?? new Storage(count);

    private void Return(ref Storage? storage)
    {
        if (storage is not null)
        {
            scope?.Return(storage);
            storage = null;
        }
    }
}
