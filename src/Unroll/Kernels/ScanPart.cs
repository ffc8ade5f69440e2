using System.Runtime.CompilerServices;
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
        int j = Units<V, TPart>(s, t, 0);
        if (V.Count > Simd256.Count)
        {
            j = Units<Simd256, TPart>(s, t, j);
        }

        if (V.Count > Simd128.Count)
        {
            j = Units<Simd128, TPart>(s, t, j);
        }

        Units<Simd1, TPart>(s, t, j);
    }

    /// <summary>Of every row, as many units from the given one on as fill registers.</summary>
    /// <returns>The first unit that is left.</returns>
    /// <remarks>
    /// One method a width, and that a long one: what the JIT inlines into a method is limited by the method's own length.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Units<V, TPart>(in ScanShard s, int t, int first)
        where V : struct, ISimd<V>
        where TPart : struct, IScanPart
    {
        int end = first + ((s.H - first) / V.Count * V.Count);
        for (int b = 0; b < s.B && first < end; b++)
        {
            nint row = ((nint)t * s.B) + b;
            nint next = row + s.B;
            nint unit = (nint)b * s.H;
            nint feature = (nint)b * s.P;
            ScanUnits units = new()
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
            for (int j = first; j < end; j += V.Count)
            {
                TPart.Run<V>(units.Skip(j));
            }
        }

        return end;
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
