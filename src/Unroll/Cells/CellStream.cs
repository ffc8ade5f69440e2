using Unroll.Kernels;
using Unroll.Kernels.Simd;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Cells;

/// <summary>A cell that takes one time step of some sequences after the other, as at inference.</summary>
internal interface ICellStream
{
    /// <summary>h [batch, P], and c [batch, H] if there is one: all that a step leaves for the next.</summary>
    Span<float> State { get; }

    /// <summary>From x [batch, I] to the output, [batch, P].</summary>
    ReadOnlySpan<float> Step(ReadOnlySpan<float> x);
}

/// <summary>
/// The fused scan over one step, again and again, on storage of its own: nothing is allocated in a step. It has the
/// weights that the cell had when it was made.
/// </summary>
internal sealed unsafe class CellStream<TCell> : ICellStream
    where TCell : struct, IScanCell
{
    private readonly List<Storage> weights = [];
    private readonly Storage kept;
    private readonly Storage state;
    private readonly Storage outputs;
    private readonly int stateSize;
    private readonly int outputSize;
    private ScanShard shard;

    public CellStream(GatedCell cell, int batch)
    {
        Storage transposed = Own(CellShard<TCell>.TransposedFloats(cell));
        CellShard<TCell>.Transpose(cell, transposed.Start);
        shard = CellShard<TCell>.Create(cell, transposed.Start, Copy);
        outputSize = batch * cell.StateSize;
        stateSize = outputSize + (TCell.HasMemory ? batch * cell.HiddenSize : 0);
        state = new(stateSize);
        outputs = new(outputSize);
        shard.B = batch;
        shard.T = 1;
        shard.Y = outputs.Start;
        shard.H0 = shard.HN = state.Start;
        if (TCell.HasMemory)
        {
            shard.C0 = shard.CN = state.Start + outputSize;
        }

        shard.Zoneout = Share(cell.Options.Zoneout, cell.StateSize);
        shard.MemoryZoneout = Share(cell.Options.MemoryZoneout, cell.HiddenSize);
        kept = new((int)ScanMemory<TCell>.LayKept(ref shard, null));
        ScanMemory<TCell>.LayKept(ref shard, kept.Start);
        State.Clear();
    }

    public Span<float> State => state.Span(stateSize);

    public ReadOnlySpan<float> Step(ReadOnlySpan<float> x)
    {
        fixed (float* inputs = x)
        {
            shard.X = inputs;
            RecurrentScan<TCell>.Forward(shard, SimdDispatch.Default);
        }

        return outputs.Span(outputSize);
    }

    private ScanMask Share(float share, int size)
    {
        if (share == 0)
        {
            return default;
        }

        Storage mask = Own(shard.B * size);
        mask.Span(shard.B * size).Fill(share);
        return new(mask.Start, 0, size);
    }

    private float* Copy(Parameter parameter)
    {
        Storage copy = Own(parameter.Shape.Elements);
        parameter.Values.CopyTo(copy.Span(parameter.Shape.Elements));
        return copy.Start;
    }

    private Storage Own(int count)
    {
        Storage storage = new(count);
        weights.Add(storage);
        return storage;
    }
}
