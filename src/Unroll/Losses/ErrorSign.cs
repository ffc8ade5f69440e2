using Unroll.Kernels.Simd;

namespace Unroll.Losses;

/// <summary>The sign of an error: −1, 1, or itself where it is 0 or not a number.</summary>
internal static class ErrorSign
{
    public static V Of<V>(V error)
        where V : struct, ISimd<V> =>
        V.SelectPositive(error, V.Broadcast(1), V.SelectPositive(V.Zero - error, V.Broadcast(-1), error));
}
