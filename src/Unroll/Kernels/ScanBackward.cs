using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>The backward pass of a scan: backpropagation through time.</summary>
internal readonly unsafe struct ScanBackward<TCell>(ScanShard shard) : ISimdKernel
    where TCell : struct, IScanCell
{
    public void Run<V>()
        where V : struct, ISimd<V>
    {
        ScanShard s = shard;
        s.SumNorm.ClearGradients();
        s.InputNorm.ClearGradients();
        s.StateNorm.ClearGradients();
        s.MemoryNorm.ClearGradients();
        OptionalArrays.CopyOrClear(s.DHN, s.DH, s.B * s.P);
        if (TCell.HasMemory)
        {
            OptionalArrays.CopyOrClear(s.DCN, s.DC, s.B * s.H);
        }

        for (int t = s.T - 1; t >= 0; t--)
        {
            ScanLayout.AddOutputGradients<V>(s, t);
            Step<V>(s, t);
        }

        OptionalArrays.AddIfAny(s.DH, s.DH0, s.B * s.P);
        if (TCell.HasMemory)
        {
            OptionalArrays.AddIfAny(s.DC, s.DC0, s.B * s.H);
        }

        StateParameters<V>(s);
        InputParameters<V>(s);
        if (s.Projection.IsPresent)
        {
            s.Projection.BackwardParameters<V>(s);
        }
    }

    /// <summary>From the gradients of the states after a step to those of the states before it.</summary>
    private static void Step<V>(in ScanShard s, int t)
        where V : struct, ISimd<V>
    {
        if (s.Keeps)
        {
            ScanKeep.SetAside<V>(s, t, TCell.HasMemory);
        }

        if (s.Projection.IsPresent)
        {
            s.Projection.Backward<V>(s, t);
        }

        if (s.DFed != null)
        {
            new Span<float>(s.DFed, s.B * s.P).Clear();
        }

        if (TCell.Middle != ScanMiddle.None)
        {
            ScanPart<TCell>.Run<V, ScanPart<TCell>.BackwardFinish>(s, t);
            Middle<V>(s, t);
        }

        ScanPart<TCell>.Run<V, ScanPart<TCell>.Backward>(s, t);
        StateProducts<V>(s, t);
        if (s.DFed != null)
        {
            Elementwise.AddProduct<V>(s.B * s.P, s.Dropout.At(t), s.DFed, s.DH);
        }

        if (s.Keeps)
        {
            ScanKeep.AddBack<V>(s, TCell.HasMemory);
        }
    }

    private static void Middle<V>(in ScanShard s, int t)
        where V : struct, ISimd<V>
    {
        nint first = (nint)t * s.B;
        if (TCell.Middle == ScanMiddle.NormalizedMemory)
        {
            s.MemoryNorm.Backward<V>(
                first,
                s.B,
                new(0, s.H, 0),
                new(s.DMiddle, s.H),
                new(s.DC, s.H),
                add: true
            );
        }
        else
        {
            (int G, _, ColumnBlock separate) = RecurrentScan<TCell>.Columns(s.H);
            MatrixView sums = new(s.Gates + (first * G) + separate.Start, G);
            new Span<float>(s.DMiddle, s.B * s.H).Clear();
            StateProduct<V>(s, t, separate, sums, s.H, s.DMiddle);
        }
    }

    private static void StateProducts<V>(in ScanShard s, int t)
        where V : struct, ISimd<V>
    {
        (int G, ColumnBlock shared, ColumnBlock separate) = RecurrentScan<TCell>.Columns(s.H);
        nint first = (nint)t * s.B;
        MatrixView gates = new(s.Gates + (first * G), G);
        float* dFed = s.DFed == null ? s.DH : s.DFed;
        if (s.SumNorm.IsPresent)
        {
            s.SumNorm.Backward<V>(first, s.B, shared, gates, gates);
        }

        StateProduct<V>(s, t, shared, gates, s.P, dFed);
        if (separate.Width > 0 && TCell.Middle != ScanMiddle.ProductOfSaved)
        {
            float* saved = s.Saved + (first * TCell.Saved * s.H);
            StateProduct<V>(s, t, separate, new(saved, separate.Width), s.P, dFed);
        }
    }

    /// <summary>
    /// From the gradients of some gates' products with the state, or of what these were normalised to, to the state's.
    /// </summary>
    private static void StateProduct<V>(
        in ScanShard s,
        int t,
        ColumnBlock block,
        MatrixView dSums,
        int width,
        float* dState
    )
        where V : struct, ISimd<V>
    {
        nint first = (nint)t * s.B;
        MatrixView dProduct = dSums;
        if (s.StateNorm.IsPresent)
        {
            dProduct = s.StateNorm.Kept(first, block);
            s.StateNorm.Backward<V>(first, s.B, block, dSums, dProduct);
        }

        Gemm.Multiply<V>(
            s.B,
            width,
            block.Width,
            dProduct,
            new(s.StateWeight + ((nint)block.Start * width), width),
            new(dState, width),
            true
        );
    }

    private static void StateParameters<V>(in ScanShard s)
        where V : struct, ISimd<V>
    {
        (int G, ColumnBlock shared, ColumnBlock separate) = RecurrentScan<TCell>.Columns(s.H);
        bool ofSaved = TCell.Middle == ScanMiddle.ProductOfSaved;
        StateWeight<V>(s, s.FedAt(0), s.P, shared, new(s.Gates, G));
        if (separate.Width > 0)
        {
            StateWeight<V>(
                s,
                ofSaved ? s.Saved : s.FedAt(0),
                s.P,
                separate,
                ofSaved ? new(s.Gates + separate.Start, G) : new(s.Saved, separate.Width)
            );
        }

        int steps = s.T * s.B;
        int summed = ofSaved ? G : shared.Width;
        new Span<float>(s.DInputBias, G).Clear();
        Reductions.AddRows<V>(steps, G, s.Gates, s.DInputBias);
        new Span<float>(s.DInputBias, summed).CopyTo(new(s.DStateBias, summed));
        if (summed < G)
        {
            new Span<float>(s.DStateBias + summed, separate.Width).Clear();
            Reductions.AddRows<V>(steps, separate.Width, s.Saved, s.DStateBias + summed);
        }
    }

    /// <summary>The gradient of some gates' weights for the state: one product over all steps.</summary>
    private static void StateWeight<V>(
        in ScanShard s,
        float* states,
        int width,
        ColumnBlock block,
        MatrixView dProducts
    )
        where V : struct, ISimd<V>
    {
        int G = TCell.Gates * s.H;
        Gemm.MultiplyTransposed<V>(
            width,
            block.Width,
            s.T * s.B,
            new(states, width),
            s.StateNorm.IsPresent ? s.StateNorm.Kept(0, block) : dProducts,
            new(s.DStateWeightTransposed + block.Start, G),
            false
        );
    }

    private static void InputParameters<V>(in ScanShard s)
        where V : struct, ISimd<V>
    {
        (int G, ColumnBlock shared, ColumnBlock separate) = RecurrentScan<TCell>.Columns(s.H);
        int steps = s.T * s.B;
        MatrixView dProducts = new(s.Gates, G);
        if (s.InputNorm.IsPresent)
        {
            s.InputNorm.Backward<V>(0, steps, shared, dProducts, s.InputNorm.Kept(0, shared));
            if (separate.Width > 0)
            {
                MatrixView columns = new(s.Gates + separate.Start, G);
                s.InputNorm.Backward<V>(0, steps, separate, columns, s.InputNorm.Kept(0, separate));
            }

            dProducts = s.InputNorm.Kept(0, new(0, G, 0));
        }

        Gemm.MultiplyTransposed<V>(
            s.I,
            G,
            steps,
            new(s.TimeFirstX, s.I),
            dProducts,
            new(s.DInputWeightTransposed, G),
            false
        );
        if (s.DX != null)
        {
            Gemm.Multiply<V>(
                steps,
                s.I,
                G,
                dProducts,
                new(s.InputWeight, s.I),
                new(s.TimeFirstDX, s.I),
                false
            );
            ScanLayout.AddInputGradients<V>(s);
        }
    }
}
