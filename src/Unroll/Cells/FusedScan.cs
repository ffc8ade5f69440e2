using Unroll.Kernels;
using Unroll.Kernels.Simd;
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
    private readonly StepScope? scope;
    private readonly int B,
        T,
        I,
        H,
        G;
    private readonly Storage transposedWeights;
    private readonly Storage[] kept;
    private readonly Tensor outputs;
    private readonly State final;

    public FusedScan(GatedCell cell, Tensor x, State initial, bool reverse)
    {
        this.cell = cell;
        this.x = x;
        this.initial = initial;
        this.reverse = reverse;
        (B, T, I, H) = (x.Shape[0], x.Shape[1], cell.InputSize, cell.HiddenSize);
        G = TCell.Gates * H;
        scope = Tensor.ScopeOf(x, initial[0]);
        outputs = Tensor.Result([B, T, H], x, initial[0]);
        Tensor h = Tensor.Result([B, H], x, initial[0]);
        final = TCell.HasMemory ? [h, Tensor.Result([B, H], x, initial[0])] : h;
        transposedWeights = Rent((I + H) * G);
        kept = new Storage[Shards.Count(B)];
    }

    private int Threads => scope?.Threads ?? 1;

    public (Tensor Outputs, State Final) Run()
    {
        Transposition.Transpose(G, I, cell.InputWeight.Value.Start, transposedWeights.Start);
        Transposition.Transpose(G, H, cell.StateWeight.Value.Start, transposedWeights.Start + (I * G));
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = Rent(KeptFloats(Rows(i)));
        }

        Shards.Run(kept.Length, Threads, i => RecurrentScan<TCell>.Forward(Shard(i), SimdDispatch.Default));
        GC.KeepAlive(this);
        Tensor[] inputs = Inputs();
        if (Tensor.Records(inputs))
        {
            Tensor.Record(
                inputs,
                TCell.HasMemory ? [outputs, final[0], final[1]] : [outputs, final[0]],
                Backward
            );
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
        foreach (Tensor input in (ReadOnlySpan<Tensor>)[x, .. initial])
        {
            if (input.RequiresGradient)
            {
                input.EnsureGradient();
            }
        }

        int shardFloats = ((I + H) * G) + (2 * G);
        Storage shares = Rent(kept.Length * shardFloats);
        Storage[] scratch = new Storage[kept.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            scratch[i] = Rent((2 * Rows(i) * H) + (T * Rows(i) * I));
        }

        Shards.Run(
            kept.Length,
            Threads,
            i =>
            {
                ScanShard shard = Shard(i);
                AddGradients(ref shard, i, shares.Start + (i * shardFloats), scratch[i].Start);
                RecurrentScan<TCell>.Backward(shard, SimdDispatch.Default);
            }
        );
        for (int i = 0; i < kept.Length; i++)
        {
            AddShare(shares.Start + (i * shardFloats));
            Return(scratch[i]);
        }

        Return(shares);
        Release();
        GC.KeepAlive(this);
    }

    /// <summary>Adds one shard's share to the parameters' gradients; called shard after shard, in order.</summary>
    private void AddShare(float* share)
    {
        fixed (
            float* inputWeight = cell.InputWeight.GradientValues,
                stateWeight = cell.StateWeight.GradientValues
        )
        {
            Transposition.AddTransposed(I, G, share, inputWeight);
            Transposition.AddTransposed(H, G, share + (I * G), stateWeight);
        }

        if (cell.InputBias is not null && cell.StateBias is not null)
        {
            float* biases = share + ((I + H) * G);
            Elementwise.Add(new(biases, G), cell.InputBias.GradientValues);
            Elementwise.Add(new(biases + G, G), cell.StateBias.GradientValues);
        }
    }

    private ScanShard Shard(int index)
    {
        int first = index * Shards.Rows(B);
        int rows = Rows(index);
        float* start = kept[index].Start;
        ScanShard shard = new()
        {
            B = rows,
            T = T,
            I = I,
            H = H,
            Reverse = reverse,
            X = x.Start + ((nint)first * T * I),
            Y = outputs.Start + ((nint)first * T * H),
            YStride = H,
            H0 = initial[0].Start + (first * H),
            HN = final[0].Start + (first * H),
            InputWeight = cell.InputWeight.Value.Start,
            StateWeight = cell.StateWeight.Value.Start,
            InputBias = cell.InputBias is null ? null : cell.InputBias.Value.Start,
            StateBias = cell.StateBias is null ? null : cell.StateBias.Value.Start,
            InputWeightTransposed = transposedWeights.Start,
            StateWeightTransposed = transposedWeights.Start + (I * G),
            Bias = Take(ref start, G),
            TimeFirstX = Take(ref start, T * rows * I),
            Gates = Take(ref start, T * rows * G),
            Saved = Take(ref start, T * rows * TCell.Saved * H),
            States = Take(ref start, (T + 1) * rows * H),
            Memories = Take(ref start, TCell.HasMemory ? (T + 1) * rows * H : 0),
        };
        if (TCell.HasMemory)
        {
            shard.C0 = initial[1].Start + (first * H);
            shard.CN = final[1].Start + (first * H);
        }

        return shard;
    }

    private void AddGradients(ref ScanShard shard, int index, float* share, float* scratch)
    {
        int first = index * Shards.Rows(B);
        shard.DY = From(outputs, first * (nint)T * H);
        shard.DHN = From(final[0], first * H);
        shard.DX = From(x, first * (nint)T * I);
        shard.DH0 = From(initial[0], first * H);
        if (TCell.HasMemory)
        {
            shard.DCN = From(final[1], first * H);
            shard.DC0 = From(initial[1], first * H);
        }

        shard.DInputWeightTransposed = share;
        shard.DStateWeightTransposed = share + (I * G);
        shard.DInputBias = share + ((I + H) * G);
        shard.DStateBias = shard.DInputBias + G;
        shard.DH = scratch;
        shard.DC = scratch + (shard.B * H);
        shard.TimeFirstDX = scratch + (2 * shard.B * H);
    }

    /// <summary>A tensor's gradient from an element on, or null where nobody asks for it or gave it.</summary>
    private static float* From(Tensor tensor, nint offset) =>
        tensor.GradientStart == null ? null : tensor.GradientStart + offset;

    private Tensor[] Inputs()
    {
        List<Tensor> inputs = [x, cell.InputWeight.Value, cell.StateWeight.Value, .. initial];
        if (cell.InputBias is not null && cell.StateBias is not null)
        {
            inputs.AddRange([cell.InputBias.Value, cell.StateBias.Value]);
        }

        return [.. inputs];
    }

    private int Rows(int shard) => Math.Min(Shards.Rows(B), B - (shard * Shards.Rows(B)));

    private int KeptFloats(int rows) =>
        Aligned(G)
        + Aligned(T * rows * I)
        + Aligned(T * rows * G)
        + Aligned(T * rows * TCell.Saved * H)
        + Aligned((T + 1) * rows * H)
        + Aligned(TCell.HasMemory ? (T + 1) * rows * H : 0);

    private static float* Take(ref float* start, int count)
    {
        float* taken = start;
        start += Aligned(count);
        return taken;
    }

    /// <summary>Each array starts at a cache line of its own.</summary>
    private static int Aligned(int count) => (count + 15) / 16 * 16;

    private Storage Rent(int count) => scope?.Rent(count) ?? new Storage(count);

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
