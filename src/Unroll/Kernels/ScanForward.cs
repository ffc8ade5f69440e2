using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>The forward pass of a scan.</summary>
internal readonly unsafe struct ScanForward<TCell>(ScanShard shard) : ISimdKernel
    where TCell : struct, IScanCell
{
    public void Run<V>()
        where V : struct, ISimd<V>
    {
        ScanShard s = shard;
        InputProducts<V>(s);
        OptionalArrays.CopyOrClear(s.H0, s.States, s.B * s.P);
        if (TCell.HasMemory)
        {
            OptionalArrays.CopyOrClear(s.C0, s.Memories, s.B * s.H);
        }

        for (int t = 0; t < s.T; t++)
        {
            StateProducts<V>(s, t);
            ScanPart<TCell>.Run<V, ScanPart<TCell>.Forward>(s, t);
            if (TCell.Middle != ScanMiddle.None)
            {
                Middle<V>(s, t);
                ScanPart<TCell>.Run<V, ScanPart<TCell>.Finish>(s, t);
            }

            if (s.Projection.IsPresent)
            {
                s.Projection.Forward<V>(s, t);
            }

            if (s.Keeps)
            {
                ScanKeep.Forward<V>(s, t, TCell.HasMemory);
            }

            ScanLayout.CopyOutputs(s, t);
        }

        OptionalArrays.CopyIfAny(s.States + ((nint)s.T * s.B * s.P), s.HN, s.B * s.P);
        if (TCell.HasMemory)
        {
            OptionalArrays.CopyIfAny(s.Memories + ((nint)s.T * s.B * s.H), s.CN, s.B * s.H);
        }
    }

    /// <summary>The gates' sums of all steps, but for what the states add to them.</summary>
    private static void InputProducts<V>(in ScanShard s)
        where V : struct, ISimd<V>
    {
        (int G, ColumnBlock shared, ColumnBlock separate) = RecurrentScan<TCell>.Columns(s.H);
        int steps = s.T * s.B;
        ScanLayout.CopyInputs(s);
        SumBiases(s, G, shared.Width);
        Gemm.Multiply<V>(
            steps,
            G,
            s.I,
            new(s.TimeFirstX, s.I),
            new(s.InputWeightTransposed, G),
            new(s.Gates, G),
            s.InputNorm.IsPresent ? default : new MatrixView(s.Bias, 0)
        );
        if (s.InputNorm.IsPresent)
        {
            NormalizeInputProducts<V>(s, shared);
            if (separate.Width > 0)
            {
                NormalizeInputProducts<V>(s, separate);
            }
        }
    }

    private static void NormalizeInputProducts<V>(in ScanShard s, ColumnBlock block)
        where V : struct, ISimd<V>
    {
        MatrixView columns = new(s.Gates + block.Start, TCell.Gates * s.H);
        s.InputNorm.Forward<V>(0, s.T * s.B, block, columns, columns, false, s.Bias);
    }

    /// <summary>One bias a gate, but for those that keep the recurrent product apart, with its bias.</summary>
    private static void SumBiases(in ScanShard s, int G, int shared)
    {
        int summed = TCell.Middle == ScanMiddle.ProductOfSaved ? G : shared;
        for (int g = 0; g < G; g++)
        {
            float input = s.InputBias == null ? 0 : s.InputBias[g];
            float state = s.StateBias == null || g >= summed ? 0 : s.StateBias[g];
            s.Bias[g] = input + state + (s.InputNorm.IsPresent ? s.InputNorm.Bias[g] : 0);
        }
    }

    private static void StateProducts<V>(in ScanShard s, int t)
        where V : struct, ISimd<V>
    {
        (int G, ColumnBlock shared, ColumnBlock separate) = RecurrentScan<TCell>.Columns(s.H);
        nint first = (nint)t * s.B;
        float* fed = s.FedAt(t);
        if (s.Fed != null)
        {
            Elementwise.Multiply<V>(s.B * s.P, s.Dropout.At(t), s.States + (first * s.P), fed);
        }

        MatrixView gates = new(s.Gates + (first * G), G);
        AddStateProduct<V>(s, t, fed, s.P, shared, gates);
        if (separate.Width > 0 && TCell.Middle != ScanMiddle.ProductOfSaved)
        {
            float* saved = s.Saved + (first * TCell.Saved * s.H);
            OptionalArrays.RepeatOrClear(
                s.StateBias == null ? null : s.StateBias + shared.Width,
                separate.Width,
                saved,
                s.B
            );
            AddStateProduct<V>(s, t, fed, s.P, separate, new(saved, separate.Width));
        }

        if (s.SumNorm.IsPresent)
        {
            s.SumNorm.Forward<V>(first, s.B, shared, gates, gates, false);
        }
    }

    /// <summary>Adds to the sums of some gates their product with the state, normalised if that is asked for.</summary>
    private static void AddStateProduct<V>(
        in ScanShard s,
        int t,
        float* state,
        int width,
        ColumnBlock block,
        MatrixView sums
    )
        where V : struct, ISimd<V>
    {
        int G = TCell.Gates * s.H;
        bool normalized = s.StateNorm.IsPresent;
        MatrixView product = normalized ? new(s.Product, block.Width) : sums;
        Gemm.Multiply<V>(
            s.B,
            block.Width,
            width,
            new(state, width),
            new(s.StateWeightTransposed + block.Start, G),
            product,
            !normalized
        );
        if (normalized)
        {
            s.StateNorm.Forward<V>((nint)t * s.B, s.B, block, product, sums, true);
        }
    }

    private static void Middle<V>(in ScanShard s, int t)
        where V : struct, ISimd<V>
    {
        nint first = (nint)t * s.B;
        float* saved = s.Saved + (first * TCell.Saved * s.H);
        if (TCell.Middle == ScanMiddle.NormalizedMemory)
        {
            s.MemoryNorm.Forward<V>(
                first,
                s.B,
                new(0, s.H, 0),
                new(s.Memories + ((first + s.B) * s.H), s.H),
                new(saved, s.H),
                false
            );
        }
        else
        {
            (int G, _, ColumnBlock separate) = RecurrentScan<TCell>.Columns(s.H);
            AddStateProduct<V>(s, t, saved, s.H, separate, new(s.Gates + (first * G) + separate.Start, G));
        }
    }
}
