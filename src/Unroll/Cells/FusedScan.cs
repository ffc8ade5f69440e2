using System.Runtime.CompilerServices;
using Unroll.Kernels;
using Unroll.Kernels.Simd;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Cells;

/// <summary>
/// The scan of a built-in cell as one operation on tensors, from its forward pass until its backward pass is
/// over: it cuts the batch into shards, lends each its storage, and runs <see cref="RecurrentScan{TCell}"/> on them.
/// </summary>
internal sealed unsafe class FusedScan<TCell>
    where TCell : struct, IScanCell
{
    private readonly GatedCell cell;
    private readonly Tensor x;
    private readonly State initial;
    private readonly bool reverse;
    private readonly int[]? lengths;
    private readonly ScanNoise noise;
    private readonly StepScope? scope;
    private readonly int B,
        T,
        I,
        H,
        P,
        G;
    private readonly Storage transposedWeights;
    private readonly Storage[] kept;
    private readonly Tensor outputs;
    private readonly State final;

    public FusedScan(GatedCell cell, Tensor x, State initial, bool reverse, int[]? lengths)
    {
        this.cell = cell;
        this.x = x;
        this.initial = initial;
        this.reverse = reverse;
        (B, T, I) = (x.Shape[0], x.Shape[1], cell.InputSize);
        (H, P, G) = (cell.HiddenSize, cell.StateSize, TCell.Gates * cell.HiddenSize);
        scope = Tensor.ScopeOf(x, initial[0]);
        noise = cell.DrawNoise(x, T);
        outputs = Tensor.Result([B, T, P], x, initial[0]);
        Tensor h = Tensor.Result(initial[0].Shape, x, initial[0]);
        final = TCell.HasMemory ? [h, Tensor.Result(initial[1].Shape, x, initial[0])] : h;
        transposedWeights = Rent(CellShard<TCell>.TransposedFloats(cell));
        kept = new Storage[Shards.Count(B)];
        if (lengths is not null)
        {
            this.lengths = GC.AllocateUninitializedArray<int>(B, pinned: true);
            lengths.CopyTo(this.lengths, 0);
        }
    }

    private int Threads => scope?.Threads ?? 1;

    public (Tensor Outputs, State Final) Run()
    {
        CellShard<TCell>.Transpose(cell, transposedWeights.Start);
        for (int i = 0; i < kept.Length; i++)
        {
            ScanShard shard = Shard(i);
            kept[i] = Rent(ScanMemory<TCell>.LayKept(ref shard, null));
        }

        Shards.Run(
            kept.Length,
            Threads,
            i =>
            {
                ScanShard shard = Shard(i);
                ScanMemory<TCell>.LayKept(ref shard, kept[i].Start);
                RecurrentScan<TCell>.Forward(shard, SimdDispatch.Default);
            }
        );
        GC.KeepAlive(this);
        Tensor[] inputs = [x, .. initial.Parts, .. cell.Weights];
        if (Tensor.Records(inputs))
        {
            Tensor.Record(inputs, [outputs, .. final.Parts], Backward);
        }
        else
        {
            Release();
        }

        return (outputs, final);
    }

    private void Backward()
    {
        // The shards write to gradients side by side, so that these must be there before.
        foreach (Tensor input in (ReadOnlySpan<Tensor>)[x, .. initial.Parts])
        {
            if (input.RequiresGradient)
            {
                input.EnsureGradient();
            }
        }

        ScanShard first = ShardWithGradients(0);
        nint shareFloats = ScanMemory<TCell>.LayShare(ref first, null);
        Storage shares = Rent(kept.Length * shareFloats);
        Storage[] scratch = new Storage[kept.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            ScanShard shard = ShardWithGradients(i);
            scratch[i] = Rent(ScanMemory<TCell>.LayScratch(ref shard, null));
        }

        Shards.Run(
            kept.Length,
            Threads,
            i =>
            {
                ScanShard shard = ShardWithGradients(i);
                ScanMemory<TCell>.LayKept(ref shard, kept[i].Start);
                ScanMemory<TCell>.LayScratch(ref shard, scratch[i].Start);
                ScanMemory<TCell>.LayShare(ref shard, shares.Start + (i * shareFloats));
                RecurrentScan<TCell>.Backward(shard, SimdDispatch.Default);
            }
        );
        for (int i = 0; i < kept.Length; i++)
        {
            ScanShard shard = ShardWithGradients(i);
            ScanMemory<TCell>.LayKept(ref shard, kept[i].Start);
            ScanMemory<TCell>.LayShare(ref shard, shares.Start + (i * shareFloats));
            AddShare(shard);
            Return(scratch[i]);
        }

        Return(shares);
        Release();
        GC.KeepAlive(this);
    }

    /// <summary>Adds one shard's share to the parameters' gradients; called shard after shard, in order.</summary>
    private void AddShare(in ScanShard s)
    {
        AddTransposedTo(cell.InputWeight, I, s.DInputWeightTransposed);
        AddTransposedTo(cell.StateWeight, P, s.DStateWeightTransposed);
        AddTo(cell.InputBias, s.DInputBias);
        AddTo(cell.StateBias, s.DStateBias);
        AddTo(cell.Projection, s.Projection.DWeight);
        AddTo(cell.ProjectionBias, s.Projection.DBias);
        AddTo(cell.SumNorm, s.SumNorm);
        AddTo(cell.InputNorm, s.InputNorm);
        AddTo(cell.StateNorm, s.StateNorm);
        AddTo(cell.MemoryNorm, s.MemoryNorm);
    }

    private void AddTransposedTo(Parameter weight, int inputs, float* gradient)
    {
        if (weight.RequiresGradient)
        {
            fixed (float* target = weight.GradientValues)
            {
                Transposition.AddTransposed(inputs, G, gradient, target);
            }
        }
    }

    private static void AddTo(Parameter? parameter, float* gradient)
    {
        if (parameter is { RequiresGradient: true })
        {
            Elementwise.Add(new(gradient, parameter.Shape.Elements), parameter.GradientValues);
        }
    }

    private static void AddTo(CellNorm? norm, in ScanNorm gradients)
    {
        AddTo(norm?.Weight, gradients.DWeight);
        AddTo(norm?.Bias, gradients.DBias);
    }

    /// <summary>A shard with all but the storage that it is to be lent.</summary>
    private ScanShard Shard(int index)
    {
        int first = index * Shards.Rows(B);
        ScanShard shard = CellShard<TCell>.Create(
            cell,
            transposedWeights.Start,
            static parameter => parameter.Value.Start
        );
        shard.B = Math.Min(Shards.Rows(B), B - first);
        shard.T = T;
        shard.Reverse = reverse;
        shard.Lengths = lengths is null ? null : (int*)Unsafe.AsPointer(ref lengths[first]);
        shard.X = x.Start + ((nint)first * T * I);
        shard.Y = outputs.Start + ((nint)first * T * P);
        shard.H0 = initial[0].Start + (first * P);
        shard.HN = final[0].Start + (first * P);
        shard.Dropout = Mask(noise.Dropout, first);
        shard.Zoneout = Mask(noise.Zoneout, first);
        shard.MemoryZoneout = Mask(noise.MemoryZoneout, first);
        if (TCell.HasMemory)
        {
            shard.C0 = initial[1].Start + (first * H);
            shard.CN = final[1].Start + (first * H);
        }

        return shard;
    }

    private ScanShard ShardWithGradients(int index)
    {
        int first = index * Shards.Rows(B);
        ScanShard shard = Shard(index);
        shard.DY = From(outputs, first * (nint)T * P);
        shard.DHN = From(final[0], first * P);
        shard.DX = From(x, first * (nint)T * I);
        shard.DH0 = From(initial[0], first * P);
        if (TCell.HasMemory)
        {
            shard.DCN = From(final[1], first * H);
            shard.DC0 = From(initial[1], first * H);
        }

        return shard;
    }

    private ScanMask Mask(Tensor? mask, int first)
    {
        if (mask is null)
        {
            return default;
        }

        int width = mask.Shape[^1];
        return new(mask.Start + (first * width), mask.Shape.Rank == 3 ? (nint)B * width : 0, width);
    }

    /// <summary>A tensor's gradient from an element on, or null where nobody asks for it or gave it.</summary>
    private static float* From(Tensor tensor, nint offset) =>
        tensor.GradientStart == null ? null : tensor.GradientStart + offset;

    private Storage Rent(nint count)
    {
        if (count > Array.MaxLength)
        {
            throw new InvalidOperationException(
                $"expected a batch whose scan fits into one array, got {x.Shape} with {H} hidden units: scan it in chunks, from the final state of one to the next"
            );
        }

        return scope?.Rent((int)count) ?? new Storage((int)count);
    }

    private void Return(Storage storage) => scope?.Return(storage);

    private void Release()
    {
        foreach (Storage storage in kept)
        {
            Return(storage);
        }

        Return(transposedWeights);
    }
}
