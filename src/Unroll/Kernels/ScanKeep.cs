using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// States that pass a step unchanged: those of rows that have ended, and the shares of the others that are zoned out.
/// h ← new + m·(old − new), and the same of c.
/// </summary>
internal static unsafe class ScanKeep
{
    public static void Forward<V>(in ScanShard s, int t, bool hasMemory)
        where V : struct, ISimd<V>
    {
        for (int b = 0; b < s.B; b++)
        {
            bool ended = s.Ended(b, t);
            nint row = ((nint)t * s.B) + b;
            nint next = row + s.B;
            float* state = s.States + (next * s.P);
            Keep<V>(
                s.P,
                ended,
                s.Zoneout.Row(t, b),
                s.States + (row * s.P),
                s.Projection.IsPresent ? state : s.Hidden + (row * s.H),
                state
            );
            if (hasMemory)
            {
                float* memory = s.Memories + (next * s.H);
                Keep<V>(s.H, ended, s.MemoryZoneout.Row(t, b), s.Memories + (row * s.H), memory, memory);
            }
        }
    }

    /// <summary>Sets aside, of dh and dc, what passes the step.</summary>
    public static void SetAside<V>(in ScanShard s, int t, bool hasMemory)
        where V : struct, ISimd<V>
    {
        for (int b = 0; b < s.B; b++)
        {
            bool ended = s.Ended(b, t);
            nint state = (nint)b * s.P;
            nint memory = (nint)b * s.H;
            SetAside<V>(s.P, ended, s.Zoneout.Row(t, b), s.DH + state, s.KeptDH + state);
            if (hasMemory)
            {
                SetAside<V>(s.H, ended, s.MemoryZoneout.Row(t, b), s.DC + memory, s.KeptDC + memory);
            }
        }
    }

    /// <summary>Adds what was set aside to the gradients of the states before.</summary>
    public static void AddBack<V>(in ScanShard s, bool hasMemory)
        where V : struct, ISimd<V>
    {
        Elementwise.Add<V>(s.B * s.P, s.KeptDH, s.DH);
        if (hasMemory)
        {
            Elementwise.Add<V>(s.B * s.H, s.KeptDC, s.DC);
        }
    }

    private static void Keep<V>(int count, bool ended, float* mask, float* before, float* made, float* after)
        where V : struct, ISimd<V>
    {
        if (ended || mask == null)
        {
            new ReadOnlySpan<float>(ended ? before : made, count).CopyTo(new(after, count));
            return;
        }

        int j = 0;
        for (; j + V.Count <= count; j += V.Count)
        {
            Blend<V>(mask + j, before + j, made + j, after + j);
        }

        for (; j < count; j++)
        {
            Blend<Simd1>(mask + j, before + j, made + j, after + j);
        }
    }

    private static void Blend<V>(float* mask, float* before, float* made, float* after)
        where V : struct, ISimd<V>
    {
        V value = V.Load(made);
        V.Store(V.MultiplyAdd(V.Load(mask), V.Load(before) - value, value), after);
    }

    private static void SetAside<V>(int count, bool ended, float* mask, float* d, float* kept)
        where V : struct, ISimd<V>
    {
        Span<float> gradient = new(d, count);
        Span<float> aside = new(kept, count);
        if (ended)
        {
            gradient.CopyTo(aside);
            gradient.Clear();
            return;
        }

        if (mask == null)
        {
            aside.Clear();
            return;
        }

        int j = 0;
        for (; j + V.Count <= count; j += V.Count)
        {
            Split<V>(mask + j, d + j, kept + j);
        }

        for (; j < count; j++)
        {
            Split<Simd1>(mask + j, d + j, kept + j);
        }
    }

    private static void Split<V>(float* mask, float* d, float* kept)
        where V : struct, ISimd<V>
    {
        V gradient = V.Load(d);
        V aside = gradient * V.Load(mask);
        V.Store(aside, kept);
        V.Store(gradient - aside, d);
    }
}
