namespace Unroll.Kernels;

/// <summary>
/// Where a shard's arrays lie in the storage lent to it. Each function gives the floats needed; the arrays are set if
/// there is a start. What a shard is given beforehand (sizes, weights, norms, masks) tells which arrays it needs.
/// </summary>
internal static unsafe class ScanMemory<TCell>
    where TCell : struct, IScanCell
{
    /// <summary>What is kept from the forward to the backward pass.</summary>
    public static nint LayKept(ref ScanShard s, float* start)
    {
        (int G, ColumnBlock shared, ColumnBlock separate) = RecurrentScan<TCell>.Columns(s.H);
        nint steps = (nint)s.T * s.B;
        Arena arena = new(start);
        s.Bias = arena.Take(G);
        s.TimeFirstX = arena.Take(steps * s.I);
        s.Gates = arena.Take(steps * G);
        s.Saved = arena.Take(steps * TCell.Saved * s.H);
        s.States = arena.Take((steps + s.B) * s.P);
        s.Memories = arena.Take(TCell.HasMemory ? (steps + s.B) * s.H : 0);
        s.Fed = arena.Take(s.Dropout.Start == null ? 0 : steps * s.P);
        s.Hidden = arena.Take(s.Keeps || s.Projection.IsPresent ? steps * s.H : 0);
        s.Product = arena.Take(
            s.StateNorm.IsPresent ? (nint)s.B * Math.Max(shared.Width, separate.Width) : 0
        );
        LayKept(ref s.SumNorm, ref arena);
        LayKept(ref s.InputNorm, ref arena);
        LayKept(ref s.StateNorm, ref arena);
        LayKept(ref s.MemoryNorm, ref arena);
        return arena.Used;

        void LayKept(ref ScanNorm norm, ref Arena arena)
        {
            norm.Rows = (int)steps;
            norm.Normal = arena.Take(norm.IsPresent ? steps * norm.Width : 0);
            norm.Inverse = arena.Take(norm.IsPresent ? 2 * steps : 0);
        }
    }

    /// <summary>What the backward pass needs for itself.</summary>
    public static nint LayScratch(ref ScanShard s, float* start)
    {
        nint steps = (nint)s.T * s.B;
        nint states = (nint)s.B * s.P;
        nint units = (nint)s.B * s.H;
        Arena arena = new(start);
        s.DH = arena.Take(states);
        s.DC = arena.Take(TCell.HasMemory ? units : 0);
        s.KeptDH = arena.Take(s.Keeps ? states : 0);
        s.KeptDC = arena.Take(s.Keeps && TCell.HasMemory ? units : 0);
        s.DHidden = arena.Take(s.Projection.IsPresent ? units : 0);
        s.Projection.DProjected = arena.Take(s.Projection.IsPresent ? steps * s.P : 0);
        s.DFed = arena.Take(s.Dropout.Start == null ? 0 : states);
        s.DMiddle = arena.Take(TCell.Middle == ScanMiddle.None ? 0 : units);
        s.TimeFirstDX = arena.Take(s.DX == null ? 0 : steps * s.I);
        return arena.Used;
    }

    /// <summary>The shard's share of the parameters' gradients.</summary>
    public static nint LayShare(ref ScanShard s, float* start)
    {
        int G = TCell.Gates * s.H;
        Arena arena = new(start);
        s.DInputWeightTransposed = arena.Take((nint)s.I * G);
        s.DStateWeightTransposed = arena.Take((nint)s.P * G);
        s.DInputBias = arena.Take(G);
        s.DStateBias = arena.Take(G);
        s.Projection.DWeight = arena.Take(s.Projection.IsPresent ? (nint)s.P * s.H : 0);
        s.Projection.DBias = arena.Take(s.Projection.IsPresent ? s.P : 0);
        LayShare(ref s.SumNorm, ref arena);
        LayShare(ref s.InputNorm, ref arena);
        LayShare(ref s.StateNorm, ref arena);
        LayShare(ref s.MemoryNorm, ref arena);
        return arena.Used;
    }

    private static void LayShare(ref ScanNorm norm, ref Arena arena)
    {
        norm.DWeight = arena.Take(norm.Width);
        norm.DBias = arena.Take(norm.Width);
    }

    /// <summary>Storage that is handed out from the start on; without storage it is only counted.</summary>
    private struct Arena(float* start)
    {
        private const int CacheLine = 16;

        public nint Used { get; private set; }

        /// <summary>The next floats, at a cache line of their own; null for none.</summary>
        public float* Take(nint count)
        {
            float* taken = start == null || count == 0 ? null : start + Used;
            Used += (count + CacheLine - 1) / CacheLine * CacheLine;
            return taken;
        }
    }
}
