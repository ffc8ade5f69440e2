using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>One of the parts of a cell's step.</summary>
internal interface IScanPart
{
    static abstract void Run<V>(in ScanUnits units)
        where V : struct, ISimd<V>;
}

/// <summary>The part of a cell's step that is done unit by unit, on a whole shard.</summary>
internal static unsafe class ScanPart<TCell>
    where TCell : struct, IScanCell
{
    /// <summary>Runs a part of the step on every unit of every row at time step t.</summary>
    public static void Run<V, TPart>(in ScanShard s, int t)
        where V : struct, ISimd<V>
        where TPart : struct, IScanPart
    {
        for (int b = 0; b < s.B; b++)
        {
            ScanUnits row = Row(s, t, b);
            int j = 0;
            for (; j + V.Count <= s.H; j += V.Count)
            {
                TPart.Run<V>(row.Skip(j));
            }

            for (; j < s.H; j++)
            {
                TPart.Run<Simd1>(row.Skip(j));
            }
        }
    }

    private static ScanUnits Row(in ScanShard s, int t, int b)
    {
        nint row = ((nint)t * s.B) + b;
        nint next = row + s.B;
        nint unit = (nint)b * s.H;
        nint feature = (nint)b * s.P;
        return new()
        {
            H = s.H,
            Gates = s.Gates + (row * TCell.Gates * s.H),
            Saved = s.Saved + (row * TCell.Saved * s.H),
            StateBefore = s.States + (row * s.P),
            Fed = s.FedAt(t) + feature,
            MemoryBefore = s.Memories + (row * s.H),
            State = s.Hidden == null ? s.States + (next * s.P) : s.Hidden + (row * s.H),
            Memory = s.Memories + (next * s.H),
            DState = s.DHidden == null ? s.DH + feature : s.DHidden + unit,
            DMemory = s.DC + unit,
            DFed = s.DFed == null ? s.DH + feature : s.DFed + feature,
            DMiddle = s.DMiddle + unit,
        };
    }

    /// <inheritdoc cref="IScanCell.Forward"/>
    public readonly struct Forward : IScanPart
    {
        public static void Run<V>(in ScanUnits units)
            where V : struct, ISimd<V> => TCell.Forward<V>(units);
    }

    /// <inheritdoc cref="IScanCell.Finish"/>
    public readonly struct Finish : IScanPart
    {
        public static void Run<V>(in ScanUnits units)
            where V : struct, ISimd<V> => TCell.Finish<V>(units);
    }

    /// <inheritdoc cref="IScanCell.BackwardFinish"/>
    public readonly struct BackwardFinish : IScanPart
    {
        public static void Run<V>(in ScanUnits units)
            where V : struct, ISimd<V> => TCell.BackwardFinish<V>(units);
    }

    /// <inheritdoc cref="IScanCell.Backward"/>
    public readonly struct Backward : IScanPart
    {
        public static void Run<V>(in ScanUnits units)
            where V : struct, ISimd<V> => TCell.Backward<V>(units);
    }
}
