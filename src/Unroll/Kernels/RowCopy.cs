using System.Runtime.CompilerServices;
using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>Copies of the few floats of a row, for which a call of the library's copy would take longer than the copy.</summary>
internal static unsafe class RowCopy
{
    /// <summary>Copies so many floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(float* source, int count, float* destination)
    {
        int i = 0;
        for (; i + Simd128.Count <= count; i += Simd128.Count)
        {
            Simd128.Store(Simd128.Load(source + i), destination + i);
        }

        for (; i < count; i++)
        {
            destination[i] = source[i];
        }
    }
}
