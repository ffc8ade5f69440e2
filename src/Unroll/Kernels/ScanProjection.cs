using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>The projection inside a scan: the state is W·h + b, where h is what the cell makes.</summary>
internal unsafe struct ScanProjection
{
    /// <summary>W as stored, [P,H], and transposed; b [P], which may be null.</summary>
    public float* Weight,
        WeightTransposed,
        Bias;

    /// <summary>This shard's share of their gradients.</summary>
    public float* DWeight,
        DBias;

    /// <summary>Kept on the way back: the gradients of what is projected, [T,B,P].</summary>
    public float* DProjected;

    public readonly bool IsPresent => Weight != null;

    public readonly void Forward<V>(in ScanShard s, int t)
        where V : struct, ISimd<V>
    {
        float* state = s.States + ((nint)(t + 1) * s.B * s.P);
        OptionalArrays.RepeatOrClear(Bias, s.P, state, s.B);
        Gemm.Multiply<V>(
            s.B,
            s.P,
            s.H,
            new(s.Hidden + ((nint)t * s.B * s.H), s.H),
            new(WeightTransposed, s.P),
            new(state, s.P),
            true
        );
    }

    /// <summary>From dh, which it clears, to the gradient of what the cell makes.</summary>
    public readonly void Backward<V>(in ScanShard s, int t)
        where V : struct, ISimd<V>
    {
        float* d = DProjected + ((nint)t * s.B * s.P);
        new ReadOnlySpan<float>(s.DH, s.B * s.P).CopyTo(new(d, s.B * s.P));
        new Span<float>(s.DH, s.B * s.P).Clear();
        Gemm.Multiply<V>(s.B, s.H, s.P, new(d, s.P), new(Weight, s.H), new(s.DHidden, s.H), false);
    }

    /// <summary>The parameters' gradients, over all steps at once.</summary>
    public readonly void BackwardParameters<V>(in ScanShard s)
        where V : struct, ISimd<V>
    {
        int steps = s.T * s.B;
        Gemm.MultiplyTransposed<V>(
            s.P,
            s.H,
            steps,
            new(DProjected, s.P),
            new(s.Hidden, s.H),
            new(DWeight, s.H),
            false
        );
        new Span<float>(DBias, s.P).Clear();
        Reductions.AddRows<V>(steps, s.P, DProjected, DBias);
    }
}
