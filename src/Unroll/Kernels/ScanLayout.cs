using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// From public arrays, which are batch first, to those of the scan, which are time first and in the order in which the
/// steps are run; and back. Beyond a row's end there are zeros.
/// </summary>
internal static unsafe class ScanLayout
{
    public static void CopyInputs(in ScanShard s)
    {
        for (int b = 0; b < s.B; b++)
        {
            for (int t = 0; t < s.T; t++)
            {
                float* to = s.TimeFirstX + ((((nint)t * s.B) + b) * s.I);
                if (s.Ended(b, t))
                {
                    new Span<float>(to, s.I).Clear();
                }
                else
                {
                    RowCopy.Copy(s.X + ((((nint)b * s.T) + s.Time(b, t)) * s.I), s.I, to);
                }
            }
        }
    }

    public static void AddInputGradients<V>(in ScanShard s)
        where V : struct, ISimd<V>
    {
        for (int b = 0; b < s.B; b++)
        {
            for (int t = 0; t < s.T && !s.Ended(b, t); t++)
            {
                Elementwise.Add<V>(
                    s.I,
                    s.TimeFirstDX + ((((nint)t * s.B) + b) * s.I),
                    s.DX + ((((nint)b * s.T) + s.Time(b, t)) * s.I)
                );
            }
        }
    }

    public static void CopyOutputs(in ScanShard s, int t)
    {
        float* h = s.States + ((nint)(t + 1) * s.B * s.P);
        for (int b = 0; b < s.B; b++)
        {
            nint row = (nint)b * s.T;
            if (s.Ended(b, t))
            {
                new Span<float>(s.Y + ((row + t) * s.P), s.P).Clear();
            }
            else
            {
                RowCopy.Copy(h + ((nint)b * s.P), s.P, s.Y + ((row + s.Time(b, t)) * s.P));
            }
        }
    }

    public static void AddOutputGradients<V>(in ScanShard s, int t)
        where V : struct, ISimd<V>
    {
        for (int b = 0; b < s.B && s.DY != null; b++)
        {
            if (!s.Ended(b, t))
            {
                Elementwise.Add<V>(
                    s.P,
                    s.DY + ((((nint)b * s.T) + s.Time(b, t)) * s.P),
                    s.DH + ((nint)b * s.P)
                );
            }
        }
    }
}
